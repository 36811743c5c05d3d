/** Words of one way to say something. */
type Reading = string[]

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const scales: readonly [number, string][] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1000, 'thousand'],
]
const ordinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

const underHundred = (number: number): Reading => {
  if (number < 20) return [ones[number]!]
  const rest = number % 10
  return [tens[Math.floor(number / 10)]!, ...(rest ? [ones[rest]!] : [])]
}

/** A whole number under 10¹⁵ in words; `and` before what follows a hundred, as British English has it. */
const counted = (number: number, and: boolean): Reading => {
  for (const [scale, name] of scales) {
    if (number < scale) continue
    const rest = number % scale
    return [
      ...counted(Math.floor(number / scale), and),
      name,
      ...(rest ? [...(and && rest < 100 ? ['and'] : []), ...counted(rest, and)] : []),
    ]
  }
  if (number < 100) return underHundred(number)
  const rest = number % 100
  return [ones[Math.floor(number / 100)]!, 'hundred', ...(rest ? [...(and ? ['and'] : []), ...underHundred(rest)] : [])]
}

/** The digits one by one, 0 as "zero" and as "oh". */
const spelled = (digits: string): Reading[] =>
  ['zero', 'oh'].map((nought) => [...digits].map((digit) => (digit === '0' ? nought : ones[Number(digit)]!)))

/** Two digits behind a hundred or an hour: "oh five", "forty two"; nothing for 00. */
const pair = (number: number): Reading => (number === 0 ? [] : number < 10 ? ['oh', ones[number]!] : underHundred(number))

/** Ways to say three or four digits that are not counted up: "nineteen eighty seven", "twenty five hundred", "three forty two". */
const paired = (number: number): Reading[] => {
  const [high, low] = [Math.floor(number / 100), number % 100]
  if (number < 100 || number > 9999 || number % 1000 === 0) return []
  const head = underHundred(high)
  if (low === 0) return high < 10 ? [] : [[...head, 'hundred']]
  if (high % 10 === 0 && high > 10 && low < 10) return [[...head, ...pair(low)]]
  return [[...head, ...pair(low)], ...(high > 10 ? [[...head, 'hundred', 'and', ...underHundred(low)]] : [])]
}

const distinct = (readings: readonly Reading[]): Reading[] => [...new Map(readings.map((reading) => [reading.join(' '), reading])).values()]

/** Ways to say a whole number of nothing but digits, likeliest first: years as years, "007" digit by digit. */
export const readWhole = (digits: string): Reading[] => {
  if (digits.length > 15 || (digits.length > 1 && digits.startsWith('0'))) return spelled(digits)
  const number = Number(digits)
  const full = [counted(number, true), counted(number, false)]
  const short = number >= 100 && number < 200 ? [['a', ...counted(number, true).slice(1)]] : []
  const isYear = digits.length === 4 && number >= 1100 && number < 2100 && Math.floor(number / 100) !== 20
  const ways = isYear ? [...paired(number), ...full] : [...full, ...paired(number)]
  return distinct([...ways, ...short, ...(digits.length > 2 && number % 100 !== 0 ? spelled(digits) : [])]).slice(0, 6)
}

/** Ways to say a number that may have commas between thousands and a decimal point: "1,250", "3.14", ".5". */
export const readNumber = (written: string): Reading[] => {
  const [whole = '', decimals] = written.split('.')
  const plain = whole.replaceAll(',', '')
  const grouped = plain !== whole && plain.length <= 15
  const heads = grouped ? distinct([counted(Number(plain), true), counted(Number(plain), false)]) : plain ? readWhole(plain) : [[]]
  if (!decimals) return heads
  const tails = spelled(decimals)
  return distinct(heads.slice(0, 2).flatMap((head) => tails.map((tail) => [...head, 'point', ...tail])))
}

const ordinalOf = (word: string): string => ordinals[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`)

/** Ways to say the ordinal of a number: 21 → "twenty first". */
export const readOrdinal = (digits: string): Reading[] =>
  readWhole(digits)
    .slice(0, 2)
    .map((reading) => [...reading.slice(0, -1), ordinalOf(reading.at(-1)!)])

/** Ways to say a decade: "1980s", "80s". */
export const readDecade = (digits: string): Reading[] =>
  readWhole(digits)
    .slice(0, 2)
    .map((reading) => [...reading.slice(0, -1), pluralOf(reading.at(-1)!)])

const pluralOf = (word: string): string => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : word.endsWith('x') ? `${word}es` : `${word}s`)

/** Ways to say a time of day: "7:05" → "seven oh five"; full hours with and without "o'clock". */
export const readTime = (hours: string, minutes: string): Reading[] => {
  const hour = underHundred(Number(hours))
  const past = Number(minutes)
  if (past === 0) return [[...hour, "o'clock"], hour, [...hour, 'hundred'], [...hour, 'hundred', 'hours']]
  return [[...hour, ...pair(past)], ...(past < 10 ? [[...hour, ones[past]!]] : [])]
}

const units: Readonly<Record<string, readonly [string, string, string, string]>> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  '€': ['euro', 'euros', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
  '¢': ['cent', 'cents', '', ''],
}

/** Ways to say a sum: `scale` is a word such as "million" behind it. */
export const readMoney = (sign: string, amount: string, scale = ''): Reading[] => {
  const [one = '', many = '', small = '', smalls = ''] = units[sign] ?? []
  const [whole = '', decimals = ''] = amount.split('.')
  if (scale) return readNumber(amount).map((reading) => [...reading, scale, many])
  const plain = whole.replaceAll(',', '')
  const single = Number(plain) === 1
  const wholes = readNumber(plain || '0').slice(0, 2)
  const unit = single ? one : many
  if (decimals.length !== 2) return (decimals ? readNumber(amount) : wholes).map((reading) => [...reading, unit])
  const part = Number(decimals)
  if (part === 0) return wholes.map((reading) => [...reading, unit])
  const parts = underHundred(part)
  if (Number(plain) === 0) return [[...parts, part === 1 ? small : smalls]]
  return wholes.flatMap((reading) => [
    [...reading, unit, ...parts],
    [...reading, unit, 'and', ...parts, part === 1 ? small : smalls],
    [...reading, ...pair(part)],
  ])
}

/** Ways to say a fraction: "3/4" → "three quarters", "three fourths". */
export const readFraction = (above: string, below: string): Reading[] => {
  const [count, parts] = [Number(above), Number(below)]
  const [head = []] = readWhole(above)
  const over = readWhole(below).map((reading) => [...head, 'over', ...reading])
  if (count === 1 && parts === 2) return [['half'], ['a', 'half'], ['one', 'half']]
  const names =
    parts === 2 ? ['half'] : parts === 4 ? ['quarter', 'fourth'] : parts > 2 && parts < 100 ? [readOrdinal(below)[0]!.join(' ')] : []
  const said = names.map((name) => (count === 1 ? name : name === 'half' ? 'halves' : `${name}s`).split(' '))
  return [...said.map((name) => [...head, ...name]), ...(count === 1 ? said.map((name) => ['a', ...name]) : []), ...over.slice(0, 1)]
}

const romans: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 }

/** Ways to say a Roman numeral of I, V and X behind a word ("Chapter IV", "Henry VIII"); null when it is none. */
export const readRoman = (letters: string): Reading[] | null => {
  if (!/^X{0,3}(?:IX|IV|V?I{0,3})$/.test(letters) || letters.length < 2) return null
  const values = [...letters].map((letter) => romans[letter]!)
  const number = values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
  return [
    ...readWhole(String(number)).slice(0, 1),
    ...readOrdinal(String(number))
      .slice(0, 1)
      .map((reading) => ['the', ...reading]),
  ]
}
