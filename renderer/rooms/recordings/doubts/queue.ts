import { create } from 'zustand'
import type { LineId, TakeId } from '../../../../core/ids.ts'
import type { Production } from '../../../../core/records/production.ts'
import { type Doubt, doubtsOf } from '../../../../core/takes/doubts.ts'
import { host } from '../../../bridge/host.ts'
import { t } from '../../../locales/t.ts'
import { derived } from '../../../store/derived.ts'
import { edit } from '../../../store/edit.ts'
import { goTo, pickLine } from '../../../store/places.ts'
import { production } from '../../../store/session.ts'
import { say, sayFailure } from '../../../store/toasts.ts'
import { useDesk } from '../desk.ts'

/** Going through the doubts one after another, and the unsure take at hand. Never saved. */
export const useQueue = create<{ going: boolean; take: TakeId | null }>()(() => ({ going: false, take: null }))

/** All doubts, made anew only when something of them changed. */
export const allDoubts = derived(
  (records: Production) => [records.recordings, records.takes, records.lines, records] as const,
  (_recordings, _takes, _lines, records): Doubt[] => doubtsOf(records),
)

/** The doubt that is asked now: of the recording on the desk, and where one goes through them, of its takes too. */
export const doubtAtHand = (
  doubts: readonly Doubt[],
  recording: string | undefined,
  going: boolean,
  take: TakeId | null,
): Doubt | undefined => {
  const own = doubts.filter((doubt) => doubt.recording === recording)
  if (!going) return own.find((doubt) => doubt.take === null)
  return own.find((doubt) => doubt.take === take) ?? own[0]
}

/** Puts a doubt on the desk, its take and line with it. */
export const goToDoubt = (doubt: Doubt) => {
  useDesk.setState({ recording: doubt.recording, filter: 'check' })
  useQueue.setState({ going: true, take: doubt.take })
  const records = production()
  const [best] = doubt.candidates
  const line = best && records.lines[best]
  if (line) pickLine(line)
  if (doubt.take !== null) goTo({ take: doubt.take })
}

/** To the doubt `by` places further; gives false at either end. */
export const stepDoubt = (doubt: Doubt, by: 1 | -1): boolean => {
  const doubts = allDoubts(production())
  const next = doubts[placeOfDoubt(doubts, doubt) + by]
  if (next) goToDoubt(next)
  return next !== undefined
}

export const placeOfDoubt = (doubts: readonly Doubt[], { recording, take }: Doubt): number =>
  doubts.findIndex((one) => one.recording === recording && one.take === take)

/** Answers a doubt with a line, or sets it aside with null; then the next one comes. */
export const answerDoubt = async (doubt: Doubt, line: LineId | null) => {
  const doubts = allDoubts(production())
  const at = placeOfDoubt(doubts, doubt)
  const next = doubts[at + 1] ?? doubts[at - 1]
  if (!(await (doubt.take === null ? placeRecording(doubt, line) : placeTake(doubt, doubt.take, line)))) return
  if (next) return goToDoubt(next)
  useQueue.setState({ going: false, take: null })
  useDesk.setState({ filter: null })
  say(t('doubts.none'))
}

const placeRecording = async ({ recording }: Doubt, line: LineId | null): Promise<boolean> => {
  const reply = await host().placeRecording({ recording, line })
  if (!reply.ok) sayFailure(reply.failure)
  return reply.ok
}

const placeTake = async ({ candidates }: Doubt, take: TakeId, line: LineId | null): Promise<boolean> => {
  if (line === null) return (await edit({ do: 'set-aside', take, kind: 'off-script' })) !== null
  if (line === candidates[0]) return (await edit({ do: 'confirm-takes', takes: [take] })) !== null
  return (await edit({ do: 'edit-take', take, line })) !== null
}
