import type { Span } from '../manuscript/manuscript.ts'
import { lostCloser } from './paired-scanner.ts'
import { isElision, isLetter, type Marks, roleAt } from './quotation-marks.ts'
import type { Speech } from './quotation-scanner.ts'

/** Speech between single marks, where the closer is also the apostrophe. Linear in the paragraph's length. */
export const scanSingle = (text: string, { start, end }: Span, marks: Marks): Speech[] => {
  const found: Speech[] = []
  const opensAt = (at: number) =>
    marks.opens.includes(text[at]!) &&
    (roleAt(text, at, start, end).opens || /["“]/.test(text[at - 1] ?? '')) &&
    !(isElision(text, at) && at > start)
  let at = start
  while (at < end) {
    if (!opensAt(at)) {
      at++
      continue
    }
    const close = closerOf(text, at + 1, end, marks, (place) => opensAt(place) && !isElision(text, place, true))
    if (close.at < 0) {
      const next = close.next < 0 ? end : close.next
      const to = close.next < 0 ? end : lostCloser(text, at + 1, next)
      found.push({ start: at + 1, end: to, fault: 'unclosed' })
      at = next
    } else {
      const mixed = (text[at] === '‘') !== (text[close.at] === '’')
      found.push({ start: at + 1, end: close.at, fault: mixed ? 'mixed' : null })
      at = close.at + 1
    }
  }
  return found
}

/**
 * The closing mark: one behind punctuation is sure. One behind a letter is as likely an apostrophe ("the boys’ room"), so it counts
 * only when no sure one comes before the next opener. `next`: the opener that comes instead.
 */
const closerOf = (
  text: string,
  from: number,
  end: number,
  { closes }: Marks,
  opensAt: (at: number) => boolean,
): { at: number; next: number } => {
  let weak = -1
  for (let at = from; at < end; at++) {
    const sign = text[at]!
    if (closes.includes(sign) && !isLetter(text[at + 1]) && at > from) {
      const before = text[at - 1]!
      if (/[.,!?…;:—–―*_”")\]-]/.test(before) && !opensAt(at)) return { at, next: -1 }
      if (weak < 0 && isLetter(before)) weak = at
    } else if (at > from && opensAt(at)) return { at: weak, next: at }
  }
  return { at: weak, next: -1 }
}
