import type { ActorId, CharacterId } from '../../../core/ids.ts'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { Progress } from '../../elements/progress.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { count } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import style from './cast-cell.module.css'
import { clashesToSolve, workOfCharacter } from './figures.ts'
import { useCastRoom } from './room-state.ts'

type CastCellProps = { character: CharacterId; actor: ActorId; row: number; column: number }

/** Whether this actor plays this character, and how far the recording is. A click or Enter casts, and takes back. */
export const CastCell = ({ character: id, actor: actorId, row, column }: CastCellProps) => {
  const character = useProduction((production) => production.characters[id])
  const actorName = useProduction((production) => production.actors[actorId]?.name ?? '')
  const here = useCastRoom((state) => state.row === row && state.column === column)
  const picked = usePlaces(({ role }) => (role?.kind === 'actor' && role.id === actorId) || (role?.kind === 'character' && role.id === id))
  if (!character) return null
  const on = character.actor === actorId
  return (
    <div
      role="gridcell"
      aria-selected={on}
      aria-label={t(on ? 'cast.cell.plays' : 'cast.cell.free', { actor: actorName, character: character.name })}
      className={classes(style.cell, picked && style.picked)}
      tabIndex={here ? 0 : -1}
      data-place={`${row} ${column}`}
      data-region-entry={here ? '' : undefined}
      onFocus={() => useCastRoom.setState({ row, column })}
    >
      {on ? (
        <Casting id={id} voice={character.voice} />
      ) : (
        <span className={style.offer}>
          <Icon name="plus" size={14} />
          {t('cast.cell.cast')}
        </span>
      )}
    </div>
  )
}

const Casting = ({ id, voice }: { id: CharacterId; voice: number }) => {
  const work = useProduction((production) => workOfCharacter(production, id))
  const clashes = useProduction((production) => clashesToSolve(production, id))
  const done = work.lines > 0 && work.recorded === work.lines
  const text = done
    ? t('cast.cell.complete')
    : work.recorded === 0
      ? t('cast.cell.nothing')
      : t('cast.cell.some', { done: count(work.recorded), all: count(work.lines) })
  return (
    <span className={classes(style.casting, voiceLook(voice).className, clashes > 0 && style.clash)}>
      {clashes > 0 ? (
        <span className={style.clashes}>
          <Icon name="danger" size={13} />
          {t('cast.cell.clashes', { count: clashes })}
        </span>
      ) : (
        <span className="ellipsis">{text}</span>
      )}
      <Progress className={style.progress ?? ''} label={text} value={work.recorded} max={work.lines} />
    </span>
  )
}
