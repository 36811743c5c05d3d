import { type LineId, type RecordingId, TakeId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Aside } from '../../../core/records/take.ts'
import { linesFor, ripple } from '../../../core/takes/ripple.ts'
import { type Edge, nextRest, restsOf, trimmed } from '../../../core/takes/snap.ts'
import type { Stretch } from '../../../core/takes/voice-activity.ts'
import type { Seconds } from '../../../core/units.ts'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { goTo, pickLine, usePlaces } from '../../store/places.ts'
import { usePlayer } from '../../store/player.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { speechOf } from './editor-speech.ts'
import { type EditorTake, editorTakes } from './editor-takes.ts'
import { reveal, setEditor, useEditor } from './editor-view.ts'

/** A place so near to an edge is the edge itself. */
const hair: Seconds = 0.0005

const onDesk = (): RecordingId | null => {
  const { recording } = useEditor.getState()
  return recording && production().recordings[recording] ? recording : null
}

/** Takes of the recording on the desk, in order of time. */
export const takesNow = (): EditorTake[] => {
  const recording = onDesk()
  return recording ? editorTakes({ production: production(), recording }) : []
}

export const pickedNow = (): EditorTake | undefined => {
  const { take } = usePlaces.getState()
  return takesNow().find((one) => one.take.id === take)
}

/** Makes a take the one at hand, in all that shows takes. */
export const pickTake = ({ take, line }: EditorTake) => {
  pickLine(line)
  goTo({ take: take.id })
  setEditor({ aside: null, selection: null, ...(usePlayer.getState().playing ? {} : { playhead: take.start }) })
  reveal(take)
}

/** Brings to hand the one take of a recording that was laid open; of several nobody knows which is meant. Line and focus stay. */
export const pickOnly = () => {
  const [only, ...others] = takesNow()
  if (only && others.length === 0) goTo({ take: only.take.id })
}

/** What was set aside in the recording on the desk. */
export const asidesNow = (): readonly Aside[] => production().recordings[onDesk() ?? '']?.asides ?? []

/** Makes what was set aside the stretch at hand. */
export const pickAside = (aside: Aside) => {
  const { start } = aside
  setEditor({ aside: start, selection: null, ...(usePlayer.getState().playing ? {} : { playhead: start }) })
  reveal(aside)
}

/** To what was set aside next in the recording, or before; from the playhead when none is picked. Behind the last comes the first. */
export const stepAside = (by: 1 | -1): boolean => {
  const asides = asidesNow().toSorted((a, b) => a.start - b.start)
  const { aside, playhead } = useEditor.getState()
  const at = aside ?? playhead
  const beyond = by > 0 ? asides.find(({ start }) => start > at + hair) : asides.findLast(({ start }) => start < at - hair)
  const one = beyond ?? asides.at(by > 0 ? 0 : -1)
  if (one) pickAside(one)
  return one !== undefined
}

/** To the next take in the recording, or the one before; from the playhead when none is picked. */
export const stepTake = (by: 1 | -1): boolean => {
  const takes = takesNow()
  const picked = takes.findIndex(({ take }) => take.id === usePlaces.getState().take)
  const { playhead } = useEditor.getState()
  const after = takes.findIndex(({ take }) => take.start >= playhead - hair)
  const next = picked >= 0 ? picked + by : by > 0 ? after : (after < 0 ? takes.length : after) - 1
  const one = takes[next]
  if (one) pickTake(one)
  return one !== undefined
}

const refuse = (key: string): void => say(t(`editor.say.${key}`), 'failed')

/** Splits the take under the playhead there; both halves stay on its line until one is put elsewhere. */
export const splitHere = async () => {
  const { playhead } = useEditor.getState()
  const inside = takesNow().filter(({ take }) => take.start < playhead - hair && take.end > playhead + hair)
  const one = inside.find(({ take }) => take.id === usePlaces.getState().take) ?? inside[0]
  if (!one) return refuse('noTakeToSplit')
  const created = await edit({ do: 'split-take', take: one.take.id, at: playhead, line: one.line.id })
  if (created?.[0]) goTo({ take: TakeId.parse(created[0]) })
}

/** Joins the take at hand with the next one in the recording. */
export const joinNext = () => {
  const takes = takesNow()
  const at = takes.findIndex(({ take }) => take.id === usePlaces.getState().take)
  const [one, next] = [takes[at], takes[at + 1]]
  if (!one) return refuse('noTake')
  if (!next) return refuse('noTakeAfter')
  void edit({ do: 'join-takes', take: one.take.id, next: next.take.id })
}

/** Where an edge of the take at hand may come to rest. */
export const restsFor = (edge: Edge, take: string): Seconds[] =>
  restsOf(
    edge,
    speechOf(onDesk()),
    takesNow().flatMap((one) => (one.take.id === take ? [] : [one.take])),
  )

/** Puts an edge of a take somewhere. */
export const moveEdge = ({ take }: EditorTake, edge: Edge, to: Seconds) => {
  const { start, end } = trimmed(take, edge, to, production().recordings[take.recording]?.duration ?? 0)
  if (Math.abs(start - take.start) < 1e-6 && Math.abs(end - take.end) < 1e-6) return
  void edit({ do: 'edit-take', take: take.id, ...(edge === 'start' ? { start } : { end }) })
}

/** Puts an edge of the take at hand to the playhead. */
export const trimHere = (edge: Edge) => {
  const one = pickedNow()
  if (one) moveEdge(one, edge, useEditor.getState().playhead)
  else refuse('noTake')
}

/** Puts an edge to the next place where it may rest. */
export const stepEdge = (one: EditorTake, edge: Edge, by: 1 | -1) => {
  const to = nextRest(one.take[edge], restsFor(edge, one.take.id), by)
  if (to !== null) moveEdge(one, edge, to)
}

export const removePicked = () => {
  const one = pickedNow()
  if (!one) return refuse('noTake')
  void edit({ do: 'remove-take', take: one.take.id })
}

/** Sets the take at hand aside as a line that was begun and broken off. */
export const setPickedAside = () => {
  const one = pickedNow()
  if (!one) return refuse('noTake')
  void edit({ do: 'set-aside', take: one.take.id, kind: 'false-start' })
}

/** The producer says that the take at hand is on the right line. */
export const confirmPicked = () => {
  const one = pickedNow()
  if (one) void edit({ do: 'confirm-takes', takes: [one.take.id] })
}

/** What can be put on a line now: the take at hand, what was set aside, or a drawn stretch. */
export const somethingToPlace = (): boolean => {
  const { aside, selection } = useEditor.getState()
  return aside !== null || selection !== null || pickedNow() !== undefined
}

/** Puts what is picked on a line: moves the take, or makes one of what was set aside or drawn over the wave. */
export const putOnLine = async (line: LineId) => {
  const recording = onDesk()
  const { aside, selection } = useEditor.getState()
  const one = pickedNow()
  setEditor({ open: null })
  if (!recording) return
  if (selection) {
    const take = { recording, line, ...selection, by: 'producer' as const, confidence: 1, note: '' }
    await pickCreated(edit({ do: 'add-take', take, choose: production().lines[line]?.take === null }))
  } else if (aside !== null) await pickCreated(edit({ do: 'use-aside', recording, start: aside, line }))
  else if (one && (await edit({ do: 'move-takes', moves: [{ take: one.take.id, line }] }))) {
    const target = production().lines[line]
    if (target) pickLine(target)
    goTo({ take: one.take.id })
  }
}

const pickCreated = async (edited: Promise<string[] | null>) => {
  const id = (await edited)?.[0]
  if (!id) return
  setEditor({ selection: null, aside: null })
  goTo({ take: TakeId.parse(id) })
}

/** Moves the take at hand and all later ones of the recording by a line. */
export const shiftTakes = (by: 1 | -1) => {
  const one = pickedNow()
  if (!one) return refuse('noTake')
  const { moves, stuck } = ripple(production(), one.take.id, by)
  setEditor({ open: null })
  if (stuck.length === 0 && moves.length > 0) void edit({ do: 'move-takes', moves, sure: false })
}

/** Lines that a stretch of the recording most likely holds: its own, first that of what was set aside there, and those around it. */
export const linesNear = ({ start }: Pick<Stretch, 'start'>): Line[] => {
  const recording = onDesk()
  if (!recording) return []
  const takes = takesNow()
  const lines = linesFor(
    production(),
    recording,
    takes.map(({ take }) => take),
  )
  const before = takes.findLast(({ take }) => take.start <= start) ?? takes[0]
  const place = before ? lines.findIndex(({ id }) => id === before.line.id) : 0
  const around = lines.slice(Math.max(0, place - 1), place + 4)
  const id = asidesNow().find((aside) => aside.start === start)?.line
  const own = id && production().lines[id]
  return own ? [own, ...around.filter((line) => line !== own)] : around
}
