import { create } from 'zustand'
import type { LineId, TakeId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { linesToChoose } from '../../../core/takes/propose.ts'
import { type NumberedTake, takesOf } from '../../../core/takes/takes-of.ts'
import { t } from '../../locales/t.ts'
import { playScene, swapScene, useScene } from '../../playback/scene.ts'
import { edit } from '../../store/edit.ts'
import { goTo, pickLine, usePlaces } from '../../store/places.ts'
import { usePlayer } from '../../store/player.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { useDesk } from '../recordings/desk.ts'

type Choosing = {
  /** Which of the two takes is heard or comes next: the chosen one, or the candidate. */
  side: 'a' | 'b'
  /** A take is being put together for this line; `take` is put together anew. */
  comp: { line: LineId; take: TakeId | null } | null
}

/** Choosing takes: never saved. */
export const useChoosing = create<Choosing>()(() => ({ side: 'b', comp: null }))

/** The two takes that are compared: the chosen one, and the one at hand or, when that is chosen, the next that is not rejected. */
export type Pair = { a: NumberedTake | undefined; b: NumberedTake | undefined }

export const pairOf = (takes: readonly NumberedTake[], picked: TakeId | null): Pair => {
  const at = takes.findIndex(({ chosen }) => chosen)
  const behind = [...takes.slice(at + 1), ...takes.slice(0, Math.max(0, at))]
  const b = takes.find(({ take, chosen }) => take.id === picked && !chosen) ?? behind.find(({ take }) => !take.rejected) ?? behind[0]
  return { a: takes[at], b }
}

const pairNow = (line: LineId): Pair => pairOf(takesOf(production(), line), usePlaces.getState().take)

/** The take that is heard next: of the two, the one whose turn it is. */
const inTurn = (line: LineId): NumberedTake | undefined => {
  const { a, b } = pairNow(line)
  return useChoosing.getState().side === 'a' ? (a ?? b) : (b ?? a)
}

/** Brings a take to hand; a scene that is playing goes over to it. */
export const bringToHand = (line: LineId, take: TakeId): void => {
  const chosen = production().lines[line]?.take === take
  useChoosing.setState({ side: chosen ? 'a' : 'b' })
  goTo({ take })
  if (useScene.getState().line === line) void swapScene(take)
}

/** The next or previous take of a line; round at the ends. False when it has none. */
export const stepTake = (line: LineId, by: 1 | -1): boolean => {
  const takes = takesOf(production(), line)
  const here = takes.findIndex(({ take }) => take.id === (usePlaces.getState().take ?? production().lines[line]?.take))
  const next = takes[(here + by + takes.length) % Math.max(1, takes.length)]
  if (next) bringToHand(line, next.take.id)
  return next !== undefined
}

/** Chooses the next or previous take of a line at once, where there is no list to compare in. */
export const chooseNext = (line: LineId, by: 1 | -1): boolean => {
  const takes = takesOf(production(), line).filter(({ take }) => !take.rejected)
  const here = takes.findIndex(({ chosen }) => chosen)
  const next = takes[here < 0 ? 0 : (here + by + takes.length) % Math.max(1, takes.length)]
  if (!next || next.chosen) return false
  void choose(line, next.take.id)
  return true
}

export const choose = async (line: LineId, take: TakeId): Promise<void> => {
  goTo({ take })
  await edit({ do: 'choose-take', line, take })
}

/** Chooses the take of a number; false when there is none. */
export const chooseNumber = (line: LineId, number: number): boolean => {
  const one = takesOf(production(), line)[number - 1]
  if (!one) return false
  if (!one.chosen || production().lines[line]?.proposed || one.take.rejected) void choose(line, one.take.id)
  bringToHand(line, one.take.id)
  return true
}

/** A take's number was pressed: it is chosen; the one that the producer chose is let go. */
export const toggleChosen = (line: Line, { take, chosen }: NumberedTake): void => {
  if (chosen && !line.proposed) void edit({ do: 'choose-take', line: line.id, take: null })
  else void choose(line.id, take.id)
}

/** Agrees to the take whose turn it is and goes on to the next line that wants a choice. */
export const accept = async (line: LineId): Promise<void> => {
  const one = inTurn(line)
  if (!one) return
  if (!one.chosen) await edit({ do: 'choose-take', line, take: one.take.id })
  else if (production().lines[line]?.proposed) await edit({ do: 'accept-proposals', lines: [line] })
  const next = nextToChoose(production(), line)
  if (next) showLine(next)
  else say(t('takes.allChosen'))
}

/** The next line of the script that wants a choice, from the beginning again at its end. */
const nextToChoose = (records: Production, line: LineId): Line | undefined => {
  const order = records.chapterOrder.flatMap((chapter) => records.chapters[chapter]?.lines ?? [])
  const places = new Map(order.map((id, at) => [id, at]))
  const here = places.get(line) ?? -1
  const open = linesToChoose(records).filter(({ id }) => id !== line)
  return open.find(({ id }) => (places.get(id) ?? 0) > here) ?? open[0]
}

/** Shows a line in Recordings, with the recording that its take lies in. */
export const showLine = (line: Line): void => {
  const records = production()
  const one = takesOf(records, line.id)
  const recording = (one.find(({ chosen }) => chosen) ?? one[0])?.take.recording
  pickLine(line)
  if (recording) useDesk.setState({ recording, filter: 'settled' })
  useChoosing.setState({ side: 'b' })
  goTo({ room: 'recordings' })
}

/** The line before or behind in its chapter that has takes. */
export const stepLine = (line: LineId, by: 1 | -1): boolean => {
  const records = production()
  const chapter = records.lines[line]?.chapter
  const order = (chapter && records.chapters[chapter]?.lines) || []
  const recorded = new Set(Object.values(records.takes).map((take) => take.line))
  const place = order.indexOf(line)
  const id = by > 0 ? order.slice(place + 1).find((one) => recorded.has(one)) : order.slice(0, place).findLast((one) => recorded.has(one))
  const next = id && records.lines[id]
  if (next) showLine(next)
  return next !== undefined
}

/** Plays the take whose turn it is in its scene, or stops what sounds. */
export const togglePlayScene = (line: LineId): void => {
  const { playing, player } = usePlayer.getState()
  if (playing) {
    player?.stop()
    return
  }
  const { a, b } = pairNow(line)
  const one = inTurn(line)
  void playScene(line, one?.take.id ?? null, (one === a ? b : a)?.take.id ?? null)
}

/** The other one's turn; a scene that is playing goes over to it at the same place. */
export const swap = (line: LineId): boolean => {
  const { a, b } = pairNow(line)
  if (!a || !b) return false
  const side = useChoosing.getState().side === 'a' ? 'b' : 'a'
  turnTo(line, side)
  return true
}

/** Gives one of the two its turn. */
export const turnTo = (line: LineId, side: 'a' | 'b'): void => {
  const one = pairNow(line)[side]
  if (!one) return
  useChoosing.setState({ side })
  if (side === 'b') goTo({ take: one.take.id })
  if (useScene.getState().line === line) void swapScene(one.take.id)
}

export const rate = (line: LineId, rating: number | null): boolean => {
  const one = inTurn(line)
  if (one) void edit({ do: 'rate-take', take: one.take.id, rating: one.take.rating === rating ? null : rating })
  return one !== undefined
}

export const toggleRejected = (line: LineId): boolean => {
  const one = inTurn(line)
  if (one) void edit({ do: 'reject-take', take: one.take.id, rejected: !one.take.rejected })
  return one !== undefined
}
