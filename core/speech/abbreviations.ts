/** Titles, read out before a name; with or without a point. */
const titles: Readonly<Record<string, readonly string[]>> = {
  mr: ['mister'],
  mrs: ['missus'],
  ms: ['ms'],
  messrs: ['messrs'],
  mme: ['madame'],
  mlle: ['mademoiselle'],
  dr: ['doctor', 'drive'],
  prof: ['professor'],
  st: ['saint', 'street'],
  capt: ['captain'],
  lt: ['lieutenant'],
  sgt: ['sergeant'],
  cpl: ['corporal'],
  pvt: ['private'],
  jr: ['junior'],
  sr: ['senior'],
  vs: ['versus'],
  etc: ['et cetera'],
}

/** Read out only with a point and a capital or a number behind it, since they are words too: "Gen. Lee", "No. 7". */
const beforeNames: Readonly<Record<string, readonly string[]>> = {
  gen: ['general'],
  col: ['colonel'],
  maj: ['major'],
  cmdr: ['commander'],
  adm: ['admiral'],
  rev: ['reverend'],
  hon: ['honorable'],
  gov: ['governor'],
  sen: ['senator'],
  rep: ['representative'],
  mt: ['mount'],
  ft: ['fort'],
  no: ['number'],
  nos: ['numbers'],
  vol: ['volume'],
  fig: ['figure'],
  pp: ['pages'],
}

/** Read out with a point wherever they stand. */
const anywhere: Readonly<Record<string, readonly string[]>> = {
  ave: ['avenue'],
  blvd: ['boulevard'],
  rd: ['road'],
  dept: ['department'],
  approx: ['approximately'],
  inc: ['incorporated', 'inc'],
  ltd: ['limited'],
  bros: ['brothers'],
  lbs: ['pounds'],
  oz: ['ounces', 'ounce'],
}

const own = (table: Readonly<Record<string, readonly string[]>>, key: string): readonly string[] | null =>
  Object.hasOwn(table, key) ? table[key]! : null

/** What an abbreviation stands for, likeliest first; null for a word that is none. `after` is the text behind the word. */
export const readAbbreviation = (word: string, after: string): string[][] | null => {
  const key = word.toLowerCase()
  const capital = word[0] !== word[0]!.toLowerCase()
  const found =
    (capital || key === 'vs' || key === 'etc' ? own(titles, key) : null) ??
    (capital && /^\.\s*[\p{Lu}\d]/u.test(after) && (key !== 'no' || /^\.\s*\d/.test(after)) ? own(beforeNames, key) : null) ??
    (after.startsWith('.') ? own(anywhere, key) : null)
  return found?.map((words) => words.split(' ')) ?? null
}

/** Letters by their names, which the dictionary has with a point: "b." */
export const spelledOut = (letters: string): string[] => [...letters.toLowerCase()].map((letter) => `${letter}.`)

const latin: Readonly<Record<string, readonly string[]>> = { eg: ['for example'], ie: ['that is'] }

/** What letters with points between them stand for: their names, or what is said in their place. */
export const readInitials = (letters: string): string[][] => [
  spelledOut(letters),
  ...(own(latin, letters.toLowerCase()) ?? []).map((words) => words.split(' ')),
]
