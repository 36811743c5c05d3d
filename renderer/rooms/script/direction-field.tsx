import { useState } from 'react'
import type { Line } from '../../../core/records/line.ts'
import { TextArea } from '../../elements/field.tsx'
import { Block } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import style from './direction-field.module.css'

/** What the actor should know about a line. Kept when the field is left. */
export const DirectionField = ({ line }: { line: Line }) => {
  const [text, setText] = useState<string | null>(null)
  const keep = () => {
    if (text !== null && text.trim() !== line.direction) void edit({ do: 'set-direction', line: line.id, direction: text.trim() })
    setText(null)
  }
  return (
    <Block title={t('script.direction.title')} aside={t('script.direction.aside')}>
      <TextArea
        label={t('script.direction.title')}
        hideLabel
        className={style.direction ?? ''}
        data-direction=""
        maxLength={2000}
        placeholder={t('script.direction.placeholder')}
        value={text ?? line.direction}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(null)
          if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
            event.preventDefault()
            event.currentTarget.blur()
            document.querySelector<HTMLElement>('[data-script-page]')?.focus()
          }
        }}
      />
    </Block>
  )
}
