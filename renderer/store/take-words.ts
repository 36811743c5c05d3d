import { create } from 'zustand'
import type { Take } from '../../core/records/take.ts'
import type { WordPlace } from '../../core/takes/words-in-time.ts'
import { host } from '../bridge/host.ts'

/** Where the words of takes are said, as the host hears them; null while it listens. Asked for once each. */
export const useTakeWords = create<{ words: Record<string, readonly WordPlace[] | null> }>()(() => ({ words: {} }))

const none: readonly WordPlace[] = []

/** A take that was trimmed, or whose line says something else now, is heard anew. */
const keyOf = ({ id, start, end }: Take, text: string): string => JSON.stringify([id, start, end, text])
const know = (key: string, places: readonly WordPlace[] | null) =>
  useTakeWords.setState(({ words }) => ({ words: { ...words, [key]: places } }))

/** The words of a take of a line with this text, in seconds from its beginning; none while they are not known. */
export const takeWords = (take: Take, text: string): readonly WordPlace[] => useTakeWords.getState().words[keyOf(take, text)] ?? none

/** Whether a take is being listened to word by word. */
export const isHearingWords = (take: Take, text: string): boolean => useTakeWords.getState().words[keyOf(take, text)] === null

/** Has a take heard word by word, unless it was. Without an answer (no speech model, another language) words are reckoned. */
export const hearTakeWords = async (take: Take, text: string): Promise<void> => {
  const key = keyOf(take, text)
  if (take.pieces || useTakeWords.getState().words[key] !== undefined) return
  know(key, null)
  const reply = await host().takeWords({ take: take.id })
  // Another production may have been opened meanwhile.
  if (useTakeWords.getState().words[key] === null) know(key, reply.ok ? reply.value.words : none)
}

/** Forgets all, as when another production opens: ids begin anew there. */
export const forgetTakeWords = (): void => useTakeWords.setState({ words: {} })
