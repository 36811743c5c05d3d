import { useState } from 'react'
import { Field } from '../../elements/field.tsx'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import style from './names.module.css'

/** Other names, each of which can be taken away, and a field for one more. */
export const Names = ({ names, label, onChange }: { names: string[]; label: string; onChange: (names: string[]) => void }) => {
  const [draft, setDraft] = useState('')
  const add = () => {
    const name = draft.trim()
    if (name !== '' && !names.includes(name)) onChange([...names, name])
    setDraft('')
  }
  return (
    <div className={style.names}>
      {names.map((name) => (
        <span key={name} className={style.name}>
          <span className="serif ellipsis" title={name}>
            {name}
          </span>
          <button
            type="button"
            aria-label={t('cast.removeName', { name })}
            onClick={() => onChange(names.filter((other) => other !== name))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <Field
        className={style.add ?? ''}
        label={label}
        hideLabel
        placeholder={label}
        value={draft}
        maxLength={400}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add()
        }}
      />
    </div>
  )
}
