import { create } from 'zustand'
import { isSpoken } from '../../../core/cast/spoken.ts'
import type { LineId, PickupId } from '../../../core/ids.ts'
import type { PickupReason } from '../../../core/records/pickup.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { lineAt } from '../../../core/timeline/line-at.ts'
import { t } from '../../locales/t.ts'
import { heardChapter, heardRecording } from '../../playback/transport.ts'
import { edit, undo } from '../../store/edit.ts'
import { flaggedLines } from '../../store/pickups.ts'
import { usePlaces } from '../../store/places.ts'
import { usePlayer } from '../../store/player.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'

/** What the dialog asks about: lines that are to be flagged, or a pickup that is to be changed. */
export type Flagging = { lines: LineId[]; pickup: PickupId | null; reason: PickupReason }

/** The reason given last is offered first: one fault seldom comes alone. */
export const useFlagging = create<{ asked: Flagging | null; reason: PickupReason }>()(() => ({ asked: null, reason: 'misread' }))

/** The line that is heard now: of the chapter that plays, of the take that plays alone, or of the take of a recording that began last. */
const lineHeard = (): LineId | null => {
  const { playing, take } = usePlayer.getState()
  if (!playing) return null
  const chapter = heardChapter()
  if (chapter !== null) return lineAt(assemble(production(), chapter), usePlaces.getState().playhead) ?? null
  if (take !== null) return production().takes[take]?.line ?? null
  const heard = heardRecording()
  const begun = Object.values(production().takes).filter((one) => one.recording === heard?.recording && one.start <= heard.at)
  return begun.toSorted((a, b) => a.start - b.start).at(-1)?.line ?? null
}

/** Asks why the line that is heard, or else these lines, are to be recorded again. What plays goes on. */
export const flag = (lines: readonly LineId[], reason: PickupReason | null = null): boolean => {
  const heard = lineHeard()
  const all = production()
  const wanted = (heard === null ? lines : [heard]).filter((id) => {
    const line = all.lines[id]
    return line !== undefined && isSpoken(line)
  })
  if (wanted.length === 0) {
    if (lines.length > 0) say(t('refused.line-not-spoken'), 'failed')
    return lines.length > 0
  }
  const flagged = flaggedLines(all)
  const fresh = wanted.filter((id) => !flagged.has(id))
  const known = fresh.length === 0 ? flagged.get(wanted.at(-1) as LineId)?.[0] : undefined
  const asked: Flagging = known
    ? { lines: [known.line], pickup: known.id, reason: known.reason }
    : { lines: fresh, pickup: null, reason: reason ?? useFlagging.getState().reason }
  useFlagging.setState({ asked })
  return true
}

/** Opens a pickup to change it. */
export const changePickup = (pickup: PickupId) => {
  const known = production().pickups[pickup]
  if (known) useFlagging.setState({ asked: { lines: [known.line], pickup, reason: known.reason } })
}

export const stopFlagging = () => useFlagging.setState({ asked: null })

export type Told = { reason: PickupReason; note: string; said: string }

/** Flags the lines that were asked about, or changes the pickup. */
export const settleFlag = async ({ lines, pickup }: Flagging, told: Told) => {
  useFlagging.setState({ asked: null, reason: told.reason })
  if (pickup !== null) return void (await edit({ do: 'edit-pickup', pickup, ...told }))
  if (!(await edit({ do: 'flag-pickups', lines, ...told, at: Date.now() }))) return
  const [first] = lines
  const number = (first && production().lines[first]?.number) ?? ''
  const takeBack = { label: t('pickup.takeBack'), run: () => void undo() }
  say(lines.length === 1 ? t('pickup.flagged.one', { number }) : t('pickup.flagged.many', { count: lines.length }), 'done', takeBack)
}
