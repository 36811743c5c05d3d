/** Marks that open and close speech in a text. `dash`: a paragraph that begins with a dash is speech. */
export type QuotationStyle = 'double' | 'single' | 'straight-single' | 'guillemets' | 'low' | 'corner' | 'dash'

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** The convention that explains most marks of a text: how many pairs of each kind stand where speech would have them. */
export const quotationStyle = (text: string): QuotationStyle => {
  const double = count(text, /(?:^|[\s(—–-])["“”](?=\S)/gm)
  const single = count(text, /(?:^|[\s(—–-])‘(?=[\p{Lu}\p{L}…—])/gmu)
  const straight = Math.min(count(text, /(?:^|[\s(—–-])'(?=\p{L})/gmu), count(text, /[.,!?;:—-]'(?=\s|$|[—–-])/gm))
  const candidates: [QuotationStyle, number][] = [
    ['double', double],
    ['single', single],
    ['straight-single', straight],
    ['guillemets', count(text, /[«»]/g) / 2],
    ['low', count(text, /„/g)],
    ['corner', count(text, /[「『]/g)],
    ['dash', count(text, /^\s*[—–―]\s*\p{Lu}/gmu) * 0.9],
  ]
  return candidates.reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0]
}
