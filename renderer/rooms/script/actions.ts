import type { CharacterId, LineId } from '../../../core/ids.ts'
import { restOfRun, reviewOrder } from '../../../core/production/review.ts'
import { narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import { host } from '../../bridge/host.ts'
import { t } from '../../locales/t.ts'
import { edit, newCharacter, retag, undo } from '../../store/edit.ts'
import { doubtfulLines, isDoubtful } from '../../store/lines.ts'
import { goTo, lineAtHand, pickLine, usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { candidatesFor } from './candidates.ts'
import { firstPlace } from './caret.ts'
import { useScriptRoom } from './room-state.ts'
import { selectedLines } from './selection.ts'

const takeBack = { label: t('script.takeBack'), run: () => void undo() }

/** The description that stands beside a line for its speaker: “the medic”. */
export const epithetOf = (line: Line | undefined): string | null => line?.attribution.reason.values.epithet ?? null

/**
 * Says who speaks the selected lines, tells what followed, and goes on in the queue. With `run`, the rest of the line's run goes
 * along. A description beside the line is kept for the character when that is switched on.
 */
export const assign = async (character: CharacterId | null, { run = false } = {}) => {
  const picked = selectedLines()
  const first = picked[0]
  if (!first) return
  const all = production()
  const lines = run ? [...picked, ...picked.flatMap((line) => restOfRun(all, line.id).flatMap((id) => all.lines[id] ?? []))] : picked
  const epithet = useScriptRoom.getState().always && character !== null && character !== narratorId ? epithetOf(picked.at(-1)) : null
  const changed = await retag(
    lines.map((line) => line.id),
    character,
    epithet ?? undefined,
  )
  if (!changed) return
  useScriptRoom.setState({ followed: changed, always: false, naming: false })
  const name = character ? (production().characters[character]?.name ?? '') : t('script.nobody')
  const what =
    lines.length === 1 ? t('script.assigned.one', { number: first.number, name }) : t('script.assigned.many', { count: lines.length, name })
  say(changed.length > 0 ? `${what} ${t('script.followed', { count: changed.length })}` : what, 'done', takeBack)
  goOnReviewing()
}

/** The key 1–9: the candidate in that place of the line at hand; 0: the narrator. With `run`, for the rest of the run as well. */
export const assignPlace = (place: number, run = false): boolean => {
  const line = selectedLines().at(-1)
  if (!line) return false
  if (place === 0) {
    void assign(narratorId, { run })
    return true
  }
  const candidate = candidatesFor(production(), line)[place - 1]
  if (candidate) void assign(candidate.character, { run })
  return candidate !== undefined
}

/** A new character who speaks the selected lines. */
export const assignNew = async (name: string) => {
  const lines = selectedLines().map((line) => line.id)
  useScriptRoom.setState({ naming: false })
  const changed = await newCharacter(name, lines)
  if (!changed) return
  useScriptRoom.setState({ followed: changed })
  const what = t('script.added', { name })
  say(changed.length > 0 ? `${what} ${t('script.followed', { count: changed.length })}` : what, 'done', takeBack)
  goOnReviewing()
}

/** Confirms the present speaker of the selected lines. */
export const agree = async () => {
  const lines = selectedLines().filter((line) => line.attribution.character !== null)
  if (lines.length === 0) return
  if (!(await edit({ do: 'confirm-speaker', lines: lines.map((line) => line.id) }))) return
  goOnReviewing()
}

/** After an answer the next line is asked, and those behind it come in the order of what they settle by now. */
const goOnReviewing = () => {
  if (usePlaces.getState().mode !== 'review') return
  stepReview(1)
  if (useScriptRoom.getState().order === 'stake') void askAnew()
}

const askAnew = async () => {
  const worth = await worthAsking()
  const { order, queue } = useScriptRoom.getState()
  if (!worth || usePlaces.getState().mode !== 'review' || order !== 'stake') return
  const asked = queue.slice(0, queue.indexOf(lineAtHand(usePlaces.getState()) ?? ('' as LineId)) + 1)
  // Lines that became sure stay to be seen, behind the others.
  useScriptRoom.setState({ queue: [...new Set([...asked, ...worth, ...queue])] })
}

/** Lines worth asking for, those that settle most first; null where that is not known. */
const worthAsking = async (): Promise<LineId[] | null> => {
  const asked = await host().questions({})
  return asked.ok ? reviewOrder(production(), new Map(asked.value.gains.map(({ line, gain }) => [line, gain]))) : null
}

/** Goes to the next or previous line of the queue that is still doubtful. */
export const stepReview = (step: 1 | -1) => {
  const { queue } = useScriptRoom.getState()
  const all = production()
  const here = lineAtHand(usePlaces.getState())
  const at = here ? queue.indexOf(here) : -1
  const open = (id: LineId): Line | null => {
    const line = all.lines[id]
    return line && id !== here && isDoubtful(line) ? line : null
  }
  for (let k = 1; k <= queue.length; k++) {
    const id = queue[(at + step * k + queue.length * 2) % queue.length]
    const line = id && open(id)
    if (line) return pickLine(line)
  }
}

/** Begins the review: with the line that settles most, or in the order of the script from the line at hand on. */
export const beginReview = async () => {
  const { order } = useScriptRoom.getState()
  const asked = order === 'stake' ? await worthAsking() : null
  // Left again meanwhile, or asked in the other order.
  if (usePlaces.getState().mode !== 'review' || useScriptRoom.getState().order !== order) return
  const all = production()
  const worth = asked ?? reviewOrder(all)
  const asks = new Set(worth)
  const queue = order === 'stake' ? worth.flatMap((id) => all.lines[id] ?? []) : doubtfulLines(all).filter(({ id }) => asks.has(id))
  useScriptRoom.setState({ queue: queue.map((line) => line.id), only: null, splitting: null })
  const here = usePlaces.getState()
  const near = order === 'script' ? queue.find((other) => other.chapter === here.chapter) : undefined
  const line = queue.find((other) => other.id === lineAtHand(here)) ?? near ?? queue[0]
  if (line) pickLine(line)
}

/** Asks in another order from now on, beginning with the first that is open. */
export const orderReview = (order: 'stake' | 'script') => {
  goTo({ lines: [], anchor: null })
  useScriptRoom.setState({ order })
  void beginReview()
}

/** Switches whether a click ticks lines; leaving takes the ticks away. */
export const toggleTicking = () => {
  useScriptRoom.setState({ splitting: null })
  const { mode, lines } = usePlaces.getState()
  goTo(mode === 'tick' ? { mode: 'read', lines: lines.slice(-1) } : { mode: 'tick' })
}

export const leaveReview = () => goTo({ mode: 'read' })

/** Split: first shows where, then does it. */
export const split = async () => {
  const { splitting } = useScriptRoom.getState()
  if (splitting) {
    useScriptRoom.setState({ splitting: null })
    await edit({ do: 'split-line', line: splitting.line, at: splitting.at })
    return
  }
  const line = selectedLines().at(-1)
  const at = line && firstPlace(line.text)
  if (line && at !== null && at !== undefined) useScriptRoom.setState({ splitting: { line: line.id, at } })
  else if (line) say(t('script.split.oneWord', { number: line.number }), 'failed')
}

/** Joins the line at hand to the one before it. */
export const merge = async () => {
  const line = selectedLines().at(-1)
  if (!line) return
  const order = production().chapters[line.chapter]?.lines ?? []
  const before = order[order.indexOf(line.id) - 1]
  if (!before) return say(t('script.merge.first'), 'failed')
  if (!(await edit({ do: 'merge-lines', line: line.id }))) return
  const joined = production().lines[before]
  if (joined) pickLine(joined)
  say(t('script.merge.done', { number: line.number }), 'done', takeBack)
}

/** Cuts the selected lines, or takes them in again when all are cut. */
export const toggleCut = () => {
  const lines = selectedLines()
  if (lines.length > 0) void edit({ do: 'cut-lines', lines: lines.map((line) => line.id), cut: !lines.every((line) => line.cut) })
}

/** Makes the selected lines dialogue, narration or a cue. */
export const setKind = (kind: 'dialogue' | 'narration' | 'cue') => {
  const lines = selectedLines()
  if (lines.length > 0) void edit({ do: 'set-kind', lines: lines.map((line) => line.id), kind })
}
