import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import type { Row } from './rows.ts'
import style from './scene-row.module.css'

const most = 12

/** Where a scene begins: its time or place, and who is in it. */
export const SceneRow = ({ row }: { row: Extract<Row, { kind: 'scene' }> }) => {
  const characters = useProduction((production) => production.characters)
  return (
    <div className={classes(style.head, row.scene > 0 && style.breaks)} role="gridcell">
      <span>{row.title || t('script.scene.number', { number: row.scene + 1 })}</span>
      <span className={style.cast}>
        {row.characters.slice(0, most).map((id) => {
          const character = characters[id]
          return character && <Chip key={id} name={character.name} voice={character.voice} size={18} title={character.name} />
        })}
      </span>
      {row.characters.length > most && <span>{t('script.scene.more', { count: row.characters.length - most })}</span>}
    </div>
  )
}
