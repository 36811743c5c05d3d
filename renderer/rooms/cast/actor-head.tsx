import type { ActorId } from '../../../core/ids.ts'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { count, minutes } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import style from './actor-head.module.css'
import { workOfActor } from './figures.ts'
import { useCastRoom } from './room-state.ts'

/** The head of an actor's column: the name, how much there is to say, and what is still missing. */
export const ActorHead = ({ id, column }: { id: ActorId; column: number }) => {
  const actor = useProduction((production) => production.actors[id])
  const work = useProduction((production) => workOfActor(production, id))
  const picked = usePlaces(({ role }) => role?.kind === 'actor' && role.id === id)
  const here = useCastRoom((state) => state.row === -1 && state.column === column)
  if (!actor) return null
  const left = work.lines - work.recorded
  return (
    <div
      role="columnheader"
      aria-selected={picked}
      className={classes(style.head, picked && style.on)}
      tabIndex={here ? 0 : -1}
      data-place={`-1 ${column}`}
      onFocus={() => useCastRoom.setState({ row: -1, column })}
    >
      <b>{actor.name}</b>
      <small>
        {work.lines === 0
          ? t('cast.noRole')
          : `${t('frame.status.lines', { count: work.lines, shown: count(work.lines) })} · ${minutes(work.seconds)}`}
      </small>
      {work.lines > 0 && (
        <span className={classes(style.state, left === 0 && 'is-ok')}>
          <Icon name={left === 0 ? 'check' : 'clock'} size={13} />
          {left === 0 ? t('cast.allReceived') : t('cast.left', { count: left, shown: count(left) })}
        </span>
      )}
    </div>
  )
}
