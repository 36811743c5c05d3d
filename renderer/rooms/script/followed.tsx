import { useShallow } from 'zustand/react/shallow'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { Block } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { pickLine } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import style from './followed.module.css'
import { useScriptRoom } from './room-state.ts'

const most = 12

/** What else the last fix changed: each line a way there. */
export const Followed = () => {
  const ids = useScriptRoom((state) => state.followed)
  const lines = useProduction(useShallow((production) => ids.flatMap((id) => production.lines[id] ?? [])))
  const characters = useProduction((production) => production.characters)
  if (lines.length === 0) return null
  return (
    <Block title={t('script.also.title')} aside={t('script.also.aside', { count: lines.length })}>
      <ul className={style.list}>
        {lines.slice(0, most).map((line) => {
          const speaker = line.attribution.character === null ? undefined : characters[line.attribution.character]
          return (
            <li key={line.id}>
              <button type="button" className={style.line} onClick={() => pickLine(line)}>
                <span className="quiet small">{line.number}</span>
                {speaker ? <Chip name={speaker.name} voice={speaker.voice} size={18} title={speaker.name} /> : <UnknownChip size={18} />}
                <span className="ellipsis" title={line.text}>
                  {line.text}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {lines.length > most && <p className="quiet small">{t('script.scene.more', { count: lines.length - most })}</p>}
    </Block>
  )
}
