/** Signs that stand around speech, one kind a convention. `single` is typed ‘ ’, `straight-single` ' '. */
export const markKinds = [
  'double',
  'single',
  'straight-single',
  'guillemets',
  'reversed-guillemets',
  'angles',
  'low',
  'corner',
  'white-corner',
] as const
export type MarkKind = (typeof markKinds)[number]

/** `either`: signs of which only the place tells whether they open or close. */
export type Marks = { opens: string; closes: string; either: string }

export const marksOf: Record<MarkKind, Marks> = {
  double: { opens: '“', closes: '”', either: '"“”' },
  single: { opens: '‘', closes: '’', either: '' },
  'straight-single': { opens: "'‘", closes: "'’", either: "'" },
  guillemets: { opens: '«', closes: '»', either: '' },
  'reversed-guillemets': { opens: '»', closes: '«', either: '' },
  angles: { opens: '‹', closes: '›', either: '' },
  low: { opens: '„', closes: '“”', either: '"' },
  corner: { opens: '「', closes: '」', either: '' },
  'white-corner': { opens: '『', closes: '』', either: '' },
}

const letter = /[\p{L}\p{N}]/u
const edge = /[\s([{—–―/：，。、！？-]/
const after = /[\s.,;:!?…)\]}—–―/。、，！？；：」』-]/

export const isLetter = (sign: string | undefined): boolean => sign !== undefined && letter.test(sign)

/** Speech may begin behind this sign; undefined is the paragraph's edge. */
export const isBeforeOpener = (sign: string | undefined): boolean => sign === undefined || edge.test(sign)

/** Where a mark stands: whether its neighbours let it open, and let it close. */
export const roleAt = (text: string, at: number, start: number, end: number): { opens: boolean; closes: boolean } => {
  const left = at > start ? text[at - 1] : undefined
  const right = at + 1 < end ? text[at + 1] : undefined
  return {
    opens: isBeforeOpener(left) && right !== undefined && !/\s/.test(right),
    closes: left !== undefined && !/\s/.test(left) && (right === undefined || after.test(right)),
  }
}

/** A dash that opens a paragraph of speech: —, –, ―, --, or a hyphen with a space. Group 0 is the dash with its spaces. */
export const leadingDash = /^(?:[—–―]|--|-(?=\s))\s*(?=[\p{L}\p{N}¡¿…«“"„_*(])/u

/** Every sign of every convention, for trimming. */
export const anyMark = /["“”„‟‘«»‹›「」『』]/

const elided =
  /^.(?:tis|twas|twill|twould|twere|twixt|em|im|til|cos|cuz|coz|bout|fraid|neath|gainst|cept|nother|nuff|uns|pon|kay|ave|ow|ope|ouse|ead|ome|alf|undred|ard|ell|eard|re|ve|ll|scuse|specially|spose|\d\ds?)(?![\p{L}\p{N}])/u
/** Shortened forms that are words of their own as well: only the place tells. */
const maybeElided = /^.(?:till|cause|round|fore|un|bye|sup|e|er|is|ere|ad|as|and|n|d|s|m|t)(?![\p{L}\p{N}])/u

/** ’tis, ’em, ’80s: an apostrophe in front of a word. A capital after it is rather an opening mark, unless speech is open already. */
export const isElision = (text: string, at: number, inSpeech = false): boolean => {
  const ahead = text.slice(at, at + 12)
  const lower = inSpeech ? ahead.toLowerCase() : ahead
  return (
    elided.test(lower) ||
    (maybeElided.test(lower) &&
      (inSpeech ||
        isLetter(
          text
            .slice(Math.max(0, at - 2), at)
            .trimEnd()
            .at(-1),
        )))
  )
}
