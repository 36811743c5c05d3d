import type { LineId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { linesOf } from '../../store/lines.ts'
import { goTo, lineAtHand, pickLine, usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { useScriptRoom } from './room-state.ts'

/** Lines of the chapter at hand that the page shows, in order. */
const shownLines = (all: Production): Line[] => {
  const { chapter } = usePlaces.getState()
  const { only } = useScriptRoom.getState()
  return chapter ? linesOf(all, chapter).filter((line) => only === null || line.attribution.character === only) : []
}

/** Goes one line up or down, on into the neighbouring chapter; `extend` grows the selection instead. */
export const stepLine = (step: 1 | -1, extend: boolean) => {
  const all = production()
  const lines = shownLines(all)
  const at = lines.findIndex((line) => line.id === lineAtHand(usePlaces.getState()))
  const next = at < 0 ? (step > 0 ? lines[0] : lines.at(-1)) : lines[at + step]
  if (next && extend) selectTo(next.id)
  else if (next) pickLine(next)
  else if (!extend) stepChapter(all, step)
}

const stepChapter = (all: Production, step: 1 | -1) => {
  const { chapter } = usePlaces.getState()
  const next = all.chapterOrder[chapter ? all.chapterOrder.indexOf(chapter) + step : 0]
  const line = next && linesOf(all, next).at(step > 0 ? 0 : -1)
  if (line) pickLine(line)
}

/** Selects everything from where the selection began to this line. */
export const selectTo = (line: LineId) => {
  const lines = shownLines(production()).map((other) => other.id)
  const anchor = usePlaces.getState().anchor ?? line
  const [from, to] = [lines.indexOf(anchor), lines.indexOf(line)]
  if (from < 0 || to < 0) return
  const range = lines.slice(Math.min(from, to), Math.max(from, to) + 1)
  goTo({ lines: from <= to ? range : range.toReversed(), anchor })
}

/** Adds a line to the selection or takes it out. */
export const toggleLine = (line: LineId) => {
  const { lines } = usePlaces.getState()
  goTo({ lines: lines.includes(line) ? lines.filter((other) => other !== line) : [...lines, line], anchor: line })
}

export const selectAllLines = () => {
  const lines = shownLines(production()).map((line) => line.id)
  goTo({ lines, anchor: lines[0] ?? null })
}

/** The selected lines that still exist. */
export const selectedLines = (): Line[] => {
  const all = production()
  return usePlaces.getState().lines.flatMap((id) => all.lines[id] ?? [])
}
