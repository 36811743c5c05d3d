import type { ChapterId } from '../../../core/ids.ts'
import { tagsIn, tagsOmitted } from '../../../core/production/tags.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { MenuItem, MenuLine, MenuTitle } from '../../elements/menu.tsx'
import { Block } from '../../elements/panel.tsx'
import { Switch } from '../../elements/toggles.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { useProduction } from '../../store/session.ts'

const omitted = (production: Production, chapter: ChapterId | null) => {
  const count = tagsIn(production, chapter)
  return count.tags === 0 ? null : tagsOmitted(count)
}

/** Menu entries that leave speech tags out of a full-cast drama: in this chapter, in all. Absent where there is none. */
export const TagItems = ({ chapter }: { chapter: ChapterId | null }) => {
  const here = useProduction((production) => (chapter ? omitted(production, chapter) : null))
  const everywhere = useProduction((production) => omitted(production, null))
  if (everywhere === null) return null
  return (
    <>
      <MenuLine />
      <MenuTitle>{t('script.tags.title')}</MenuTitle>
      {here !== null && (
        <MenuItem on={here} onPick={() => void edit({ do: 'omit-tags', chapter, omit: !here })}>
          {t('script.tags.chapter')}
        </MenuItem>
      )}
      <MenuItem on={everywhere} onPick={() => void edit({ do: 'omit-tags', chapter: null, omit: !everywhere })}>
        {t('script.tags.production')}
      </MenuItem>
    </>
  )
}

/** Whether the line at hand is a speech tag, and whether it is left out. */
export const TagBlock = ({ line }: { line: Line }) => {
  if (line.kind !== 'narration') return null
  return (
    <Block title={t('script.tags.title')}>
      <Switch label={t('script.tags.is')} on={line.tag} onChange={(tag) => void edit({ do: 'set-tag', lines: [line.id], tag })} />
      {line.tag && (
        <Switch label={t('script.tags.line')} on={line.cut} onChange={(cut) => void edit({ do: 'cut-lines', lines: [line.id], cut })} />
      )}
    </Block>
  )
}
