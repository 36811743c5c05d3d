import type { Passage } from './passages.ts'

/** What lies between a quotation and the one before. `close` and `loose`: in one paragraph, up to twelve words or more apart. */
export const gaps = ['scene', 'close', 'loose', 'adjacent', 'adjacent-told', 'one', 'two', 'few', 'far'] as const
export type Gap = (typeof gaps)[number]

/** One quotation to attribute. */
export type Unit = {
  index: number
  quote: number
  pieces: Passage[]
  /** Pieces and the told text between them. */
  from: number
  to: number
  start: number
  end: number
  chapter: number
  /** Counts scenes through the whole text. */
  scene: number
  gap: Gap
  /** Words told since the unit before. */
  told: number
  /** Letters of speech. */
  length: number
  asks: boolean
  exclaims: boolean
  /** Starts in small letters; breaks off or runs on at its end. */
  startsSmall: boolean
  breaksOff: boolean
  /** First word of the speech. */
  opening: string
}

/** Whether a unit goes on with the exchange: it stands in the paragraph behind the one before. */
export const isUnbroken = ({ gap }: Pick<Unit, 'gap'>): boolean => gap === 'adjacent' || gap === 'adjacent-told'

/** Places of the units right before and behind in one exchange. */
export const besideOf = (units: readonly Unit[], t: number): number[] => {
  const list: number[] = []
  if (t > 0 && isUnbroken(units[t]!)) list.push(t - 1)
  if (units[t + 1] && isUnbroken(units[t + 1]!)) list.push(t + 1)
  return list
}

/** Quotations in order, with what separates them. */
export const unitsOf = (text: string, passages: readonly Passage[]): Unit[] => {
  const byQuote = new Map<number, Passage[]>()
  for (const passage of passages) {
    if (passage.quote < 0) continue
    const pieces = byQuote.get(passage.quote)
    if (pieces) pieces.push(passage)
    else byQuote.set(passage.quote, [passage])
  }
  const units: Unit[] = []
  let scene = 0
  for (const [quote, pieces] of byQuote) {
    const first = pieces[0]!
    const last = pieces.at(-1)!
    const before = units.at(-1)
    const after = before?.pieces.at(-1)
    let told = 0
    for (let k = (after?.index ?? -1) + 1; k < first.index; k++) told += passages[k]!.words.length
    const parted = !after || after.chapter !== first.chapter || after.scene !== first.scene
    const gap = parted ? 'scene' : gapOf(first.paragraph - after.paragraph, told)
    if (parted || first.paragraph - after.paragraph > 25) scene++
    const ending = text.slice(last.start, last.end)
    units.push({
      index: units.length,
      quote,
      pieces,
      from: first.index,
      to: last.index,
      start: first.start,
      end: last.end,
      chapter: first.chapter,
      scene,
      gap,
      told,
      length: pieces.reduce((sum, { start, end }) => sum + end - start, 0),
      asks: /\?[—–\s*_]*$/.test(ending),
      exclaims: /![—–\s*_]*$/.test(ending),
      startsSmall: /^[*_]*\p{Ll}/u.test(text.slice(first.start, first.start + 3)),
      breaksOff: /[,—–;-][*_]*$/.test(ending),
      opening: first.words[0]?.lower ?? '',
    })
  }
  return units
}

const gapOf = (paragraphs: number, told: number): Gap => {
  if (paragraphs <= 0) return told <= 12 ? 'close' : 'loose'
  if (paragraphs === 1) return told < 4 ? 'adjacent' : 'adjacent-told'
  return paragraphs === 2 ? 'one' : paragraphs === 3 ? 'two' : paragraphs < 8 ? 'few' : 'far'
}
