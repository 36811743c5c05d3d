import type { PickupId } from '../../../core/ids.ts'
import type { Pickup } from '../../../core/records/pickup.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ActorPickups } from '../../../core/takes/pickups.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { Badge } from '../../elements/badge.tsx'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem, MenuLine } from '../../elements/menu.tsx'
import { dayAndTime } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { goTo, lineAtHand, pickLine, usePlaces } from '../../store/places.ts'
import { production, useProduction } from '../../store/session.ts'
import { useDesk } from '../recordings/desk.ts'
import { changePickup } from './flagging.ts'
import style from './pickup-row.module.css'

type PickupRowProps = { entry: ActorPickups['entries'][number] }

/** One pickup: which line, why, what was said, and what can be done about it. A click lays the line's takes out beside it. */
export const PickupRow = ({ entry: { pickup, line, state } }: PickupRowProps) => {
  const who = useProduction(({ characters }) => (line.attribution.character === null ? undefined : characters[line.attribution.character]))
  const chapter = useProduction(({ chapters }) => chapters[line.chapter]?.number ?? '')
  const atHand = usePlaces((places) => lineAtHand(places) === line.id)
  const unheard = useProduction((all) => isUnheard(all, pickup))
  const place = `${chapter}.${line.number}`
  return (
    <li className={classes(style.row, atHand && style.atHand)}>
      <button type="button" className={style.text} data-pickup={pickup.id} aria-current={atHand} onClick={() => layOut(pickup.id)}>
        {who ? <Chip name={who.name} voice={who.voice} size={18} title={who.name} /> : <UnknownChip size={18} />}
        <b>
          {place} · {t(`pickup.reason.${pickup.reason}`)}
        </b>
        <Badge
          kind={unheard ? 'plain' : state === 'closed' ? 'ok' : state === 'sent' ? 'plain' : 'warning'}
          icon={unheard ? 'headphones' : state === 'closed' ? 'check' : 'flag'}
        >
          {stateText(pickup.id)}
        </Badge>
        <span className={style.words}>{line.text}</span>
        {pickup.said && <small>{t('pickup.wasSaid', { words: pickup.said })}</small>}
        {pickup.note && <small>{pickup.note}</small>}
      </button>
      <Menu align="end" trigger={<IconButton size="small" icon="more" label={t('pickup.more', { place })} />}>
        <MenuItem icon="script" onPick={() => show('script', pickup.id)}>
          {t('pickup.toScript')}
        </MenuItem>
        <MenuItem icon="timeline" onPick={() => show('timeline', pickup.id)}>
          {t('pickup.toTimeline')}
        </MenuItem>
        <MenuLine />
        {state === 'closed' ? (
          <MenuItem icon="undo" onPick={() => void edit({ do: 'reopen-pickup', pickup: pickup.id })}>
            {t('pickup.reopen')}
          </MenuItem>
        ) : (
          <>
            <MenuItem icon="edit" onPick={() => changePickup(pickup.id)}>
              {t('pickup.change')}
            </MenuItem>
            <MenuItem icon="check" disabled={line.take === null} onPick={() => close(pickup.id, 'done')}>
              {t('pickup.done')}
            </MenuItem>
            <MenuItem icon="minus" onPick={() => close(pickup.id, 'called-off')}>
              {t('pickup.callOff')}
            </MenuItem>
          </>
        )}
        <MenuItem icon="trash" danger onPick={() => void edit({ do: 'remove-pickup', pickup: pickup.id })}>
          {t('pickup.remove')}
        </MenuItem>
      </Menu>
    </li>
  )
}

/** Puts a pickup's line at hand, with the recording of the take that closed it, or that it is about, on the desk. */
const layOut = (id: PickupId) => {
  const { pickups, lines, takes } = production()
  const pickup = pickups[id]
  const line = pickup && lines[pickup.line]
  if (!line) return
  pickLine(line)
  const take = pickup.closed?.take ?? line.take ?? pickup.take
  const recording = take === null ? undefined : takes[take]?.recording
  if (recording === undefined) return
  goTo({ take })
  useDesk.setState({ recording })
}

/** The take that came back is chosen by the program, and the producer has not picked it yet. */
const isUnheard = ({ lines }: Production, { line, closed }: Pickup): boolean =>
  closed?.take != null && lines[line]?.take === closed.take && lines[line]?.proposed === true

/** Where a pickup stands, and since when. */
const stateText = (id: PickupId): string => {
  const all = production()
  const pickup = all.pickups[id]
  const now = Date.now()
  if (!pickup) return ''
  if (pickup.closed === null)
    return pickup.sent === null ? t('pickup.state.open') : t('pickup.state.sent', { when: dayAndTime(pickup.sent, now, true) })
  const take = pickup.closed.take
  if (take === null) return t('pickup.state.calledOff')
  const number = takesOf(all, pickup.line).find((one) => one.take.id === take)?.number ?? 1
  return t(isUnheard(all, pickup) ? 'pickup.state.came' : 'pickup.state.done', { number })
}

const close = (pickup: PickupId, as: 'done' | 'called-off') => void edit({ do: 'close-pickup', pickup, as, at: Date.now() })

const show = (room: 'script' | 'timeline', id: PickupId) => {
  const all = production()
  const of = all.pickups[id]?.line
  const line = of && all.lines[of]
  if (!line) return
  pickLine(line)
  goTo({ room, drawer: false })
}
