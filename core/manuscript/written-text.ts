import type { Issue } from '../outcome.ts'
import type { Block } from './manuscript.ts'
import { rowsOfBlocks } from './play/rows.ts'
import { speakerKey, speakerName } from './play/speaker-name.ts'
import { type SpeakerRow, speakerRow } from './play/speaker-row.ts'
import { speechParts } from './play/speech-parts.ts'

const salutation = /^(?:my )?(?:dear(?:est)?|to whom it may concern|darling|beloved)\b[^.!?"“”]{0,50}[,:;!—–-]{0,2}$/i
const closing =
  /^(?:(?:i (?:am|remain),? .{0,40})?(?:yours?|your (?:\w+ )?(?:\w+)|sincerely|faithfully|love|with (?:all my )?love|all my love|(?:kind|best|warm) regards|regards|affectionately|respectfully)\b.{0,40})[,.—–-]?$/i
const longestLetter = 60

/** Marks a letter from its salutation to its signature: text in the story that is written, not said. */
export const withLetters = (text: string, blocks: readonly Block[], issues: Issue[]): Block[] => {
  const marked = [...blocks]
  for (let i = 0; i < marked.length; i++) {
    const words = text.slice(marked[i]!.start, marked[i]!.end)
    if (marked[i]!.kind !== 'paragraph' || !salutation.test(words)) continue
    let end = -1
    for (let k = i + 1; k < Math.min(marked.length, i + longestLetter) && end < 0; k++) {
      if (marked[k]!.kind === 'heading') break
      const line = text.slice(marked[k]!.start, marked[k]!.end)
      if (line.length <= 80 && closing.test(line)) end = k
    }
    if (end < 0) continue
    const signature = marked[end + 1]
    if (
      signature?.kind === 'paragraph' &&
      signature.end - signature.start <= 40 &&
      !/["“”?!]/.test(text.slice(signature.start, signature.end))
    )
      end++
    for (let k = i; k <= end; k++) if (marked[k]!.kind === 'paragraph') marked[k] = { ...marked[k]!, role: 'letter', given: { is: 'told' } }
    issues.push({ code: 'read-as-letter', start: marked[i]!.start })
    i = end
  }
  return marked
}

/** Marks verse and song: short lines close under each other where other paragraphs stand apart. */
export const withVerse = (text: string, blocks: readonly Block[], issues: Issue[]): Block[] => {
  const marked = [...blocks]
  const apart = marked.filter(({ kind, air }) => kind === 'paragraph' && (air ?? 1) > 0).length > marked.length / 2
  if (!apart) return marked
  const isVerseLine = ({ kind, start, end, role, given }: Block) =>
    kind === 'paragraph' &&
    !role &&
    !given &&
    end - start <= 64 &&
    !/["“”«»]/.test(text.slice(start, end)) &&
    /\p{L}/u.test(text.slice(start, end))
  for (let i = 0; i < marked.length; ) {
    let k = i + 1
    if (isVerseLine(marked[i]!)) while (k < marked.length && marked[k]!.air === 0 && isVerseLine(marked[k]!)) k++
    if (k - i >= 3) {
      for (let n = i; n < k; n++) marked[n] = { ...marked[n]!, role: 'verse' }
      issues.push({ code: 'read-as-verse', start: marked[i]!.start, values: { count: k - i } })
    }
    i = k
  }
  return marked
}

const stamp = /^[([]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?[)\]]?\s*[-–—]?\s*/i
const fewest = 3

/** Text messages and chat logs inside prose: a run of `Name: words`, each of them spoken by its sender. */
export const withMessages = (text: string, blocks: readonly Block[], issues: Issue[]): Block[] => {
  const marked = [...blocks]
  const rows = rowsOfBlocks(blocks)
  const senders = rows.map((row): SpeakerRow | null => {
    if (row.kind !== 'paragraph') return null
    const time = stamp.exec(text.slice(row.start, row.start + 24))?.[0].length ?? 0
    const found = speakerRow(text, { ...row, start: row.start + time })
    return found?.how === 'colon' && found.from < row.end ? found : null
  })
  for (let i = 0; i < rows.length; ) {
    let k = i
    while (k < rows.length && senders[k]) k++
    const names = new Map<string, number>()
    for (const sender of senders.slice(i, k)) if (sender) names.set(speakerKey(sender.name), (names.get(speakerKey(sender.name)) ?? 0) + 1)
    if (k - i >= fewest && names.size < k - i) {
      for (let n = i; n < k; n++) {
        const { name, from } = senders[n]!
        const end = marked[n]!.end
        marked[n] = { ...marked[n]!, given: { is: 'speech', speaker: speakerName(name), parts: speechParts(text, { start: from, end }) } }
      }
      issues.push({ code: 'read-as-messages', start: marked[i]!.start, values: { count: k - i } })
    }
    i = Math.max(k, i + 1)
  }
  return marked
}
