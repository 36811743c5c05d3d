import { create } from 'zustand'
import type { Take } from '../../core/records/take.ts'
import type { WordPlace } from '../../core/takes/words-in-time.ts'
import { host } from '../bridge/host.ts'

/** Where the words of takes are said, as the host hears them; asked for once each. */
export const useTakeWords = create<{ words: Record<string, readonly WordPlace[]> }>()(() => ({ words: {} }))

const asked = new Set<string>()
const none: readonly WordPlace[] = []

/** A take that was trimmed, or whose line says something else now, is heard anew. */
const keyOf = ({ id, start, end }: Take, text: string): string => JSON.stringify([id, start, end, text])

/** The words of a take of a line with this text, in seconds from its beginning; none while they are not known. */
export const takeWords = (take: Take, text: string): readonly WordPlace[] => useTakeWords.getState().words[keyOf(take, text)] ?? none

/** Has a take heard word by word, unless it was. Without an answer (no speech model, another language) words are reckoned. */
export const hearTakeWords = async (take: Take, text: string): Promise<void> => {
  const key = keyOf(take, text)
  if (take.pieces || asked.has(key)) return
  asked.add(key)
  const reply = await host().takeWords({ take: take.id })
  if (!reply.ok) asked.delete(key)
  else if (asked.has(key)) useTakeWords.setState(({ words }) => ({ words: { ...words, [key]: reply.value.words } }))
}

/** Forgets all, as when another production opens: ids begin anew there. */
export const forgetTakeWords = (): void => {
  asked.clear()
  useTakeWords.setState({ words: {} })
}
