import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Belief } from './delivery.ts'
import { type FileName, stemOf } from './file-name.ts'
import { type NameText, textsIn, wordsOf } from './name-text.ts'
import type { DeliveredFile } from './resolve.ts'

/** What the text in a name says beside its numbers: nothing, the same line, a line of its own, or what cannot be put together. */
export type TextSays =
  | { code: 'nothing' }
  | { code: 'agrees' | 'line'; line: Line; sure: number; take: number | null }
  | { code: 'doubt'; lines: Line[]; contradicts?: boolean }

/** Words that stand in this share of the names, and at least in so many of them, say nothing of the line. */
const common = { share: 0.3, names: 3 }
/** So many letters of a text are no chance. */
const telling = 14
/** From so many names on that say one thing by number and another by text, the numbers are none of the script. */
const proven = 3
/** So few are a short line's. */
const few = 9

/** Finds the text of lines in the names of a delivery. */
export const textOfNames = (
  names: readonly FileName[],
  production: Production,
  lines: readonly Line[],
): ((file: DeliveredFile) => NameText | null) => {
  const words = new Map(names.map((name) => [name.name, wordsOf(stemOf(name.name))]))
  const find = textsIn(lines, idleWords([...words.values()], production))
  return ({ name, pool }) => {
    const found = find(words.get(name.name) ?? [])
    if (!found) return null
    const chapter = name.numbers.find(({ label }) => label === 'chapter')?.value
    const isOwn = (line: Line): boolean => pool.numbered.get(line.number.toUpperCase())?.includes(line) === true
    const inChapter = (line: Line): boolean => chapter === undefined || pool.chapterOf(line) === chapter
    const within = found.lines.filter(inChapter)
    const own = within.filter(isOwn)
    // A name that the text itself holds is nobody's: what only the speaker tells apart is not sure, nor what somebody else says.
    const left = [own, within, found.lines].find((lines) => lines.length > 0) ?? []
    const others = [...within.filter((line) => !own.includes(line)), ...found.others.filter((line) => isOwn(line) && inChapter(line))]
    return { ...found, lines: left, others: within.length === 0 ? left : others }
  }
}

/** Names of people, titles, and what stands in most names. */
const idleWords = (names: readonly (readonly string[])[], production: Production): ReadonlySet<string> => {
  const counts = new Map<string, number>()
  for (const words of names) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const least = Math.max(common.names, names.length * common.share)
  const people = [
    ...Object.values(production.characters).flatMap(({ name, aliases }) => [name, ...aliases]),
    ...Object.values(production.actors).map(({ name }) => name),
  ]
  const titles = [production.title, ...Object.values(production.chapters).map(({ title }) => title)]
  const called = [...people, ...titles].flatMap((name) => [...wordsOf(name), wordsOf(name).join('')])
  return new Set([...called, ...[...counts].flatMap(([word, count]) => (count >= least ? [word] : []))])
}

/**
 * Weighs text against numbers over all names of one shape: where they mostly agree, the numbers are the script's and a name that
 * says both otherwise is a doubt; where they do not, the numbers count something else, and only text tells a line.
 */
export const weighTexts = (
  beliefs: readonly Belief[],
  texts: readonly (NameText | null)[],
  files: readonly DeliveredFile[],
): TextSays[] => {
  const said = beliefs.map(({ lines: [best] }) => (best && best.p > 0.3 ? best.line : null))
  const both = texts.map((text, index) => ({ text, line: said[index] ?? null }))
  const agree = both.filter(({ text, line }) => text && line && text.lines.includes(line)).length
  const differ = both.filter(({ text, line }) => text && line && !text.lines.includes(line)).length
  const numbersTell = agree > differ || differ === 0
  return both.map(({ text, line }, index): TextSays => {
    if (!text) return numbersTell || differ < 2 ? { code: 'nothing' } : { code: 'doubt', lines: [] }
    if (line && text.lines.includes(line))
      return numbersTell || text.lines.length === 1
        ? { code: 'agrees', line, sure: text.lines.length === 1 ? 0.98 : 0.65, take: beliefs[index]?.take ?? null }
        : { code: 'doubt', lines: text.lines }
    const [only, ...others] = text.lines
    if (!only || others.length > 0) return { code: 'doubt', lines: text.lines }
    const scripted = beliefs[index]?.reading?.counts === 'number' && (beliefs[index]?.lines[0]?.p ?? 0) > 0.6
    if (line && scripted && (numbersTell || differ < proven)) return { code: 'doubt', lines: [only, line], contradicts: true }
    const sure = sureOf(text)
    return { code: 'line', line: only, sure, take: takeOf(files[index]?.name) }
  })
}

/** How sure words of a text make; those of a short line, or of another's middle too, find a place and are listened to. */
const sureOf = ({ letters, beginning, others }: NameText): number =>
  letters < few || others.length > 0 ? 0.65 : beginning && letters >= telling ? 0.95 : beginning || letters >= telling ? 0.9 : 0.75

/** The take of a name whose line is told by text: the number said to be one, else a small one at the end. */
const takeOf = (name: FileName | undefined): number | null => {
  const said = name?.numbers.findLast(({ label }) => label === 'take' || label === 'copy' || label === 'version')
  if (said) return said.value
  const last = name?.numbers.at(-1)
  return name && last && last.label === null && last.value <= 20 && /[^\d]\d+\W*$/u.test(stemOf(name.name)) ? last.value : null
}
