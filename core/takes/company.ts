import type { Belief } from './delivery.ts'
import type { FileName, NameNumber } from './file-name.ts'
import { groupBy } from './group.ts'
import { plain } from './people.ts'

/** What the names of one shape show together: how many find a line of their speaker, and what share of them does. */
export type Company = {
  evidence: number
  share: number
  /** Numbers that were left aside differ between files of one line: they may have been what mattered. */
  left: boolean
  /** Words that nobody knows stand beside bare numbers, which too little proves to be the script's. */
  unproven: boolean
  /** The producer has said how the names are to be read: what is no more than a guess without that, a part of a count, is taken at their word. */
  corrected: boolean
  /** Every name says one number twice and nothing more: a chapter's file, for all that is known. */
  echo: boolean
}

/** So sure may a name be that something speaks against, and a count that may begin or pause anywhere: it finds a place, and is listened to before it is believed. */
const wary = 0.65
/** Too little to find a place. */
const unsure = 0.55

/** `named`: some name tells whose it is; `owned`: the sender is known; `known`: words of the production's title. */
export const companyOf = (
  names: readonly FileName[],
  beliefs: readonly Belief[],
  { named, owned, corrected, known }: { named: boolean; owned: boolean; corrected: boolean; known: ReadonlySet<string> },
): Company => {
  const evidence = beliefs.filter(({ lines, stranger }) => !stranger && (lines[0]?.p ?? 0) > 0.5).length
  const led = beliefs.filter(({ lines, stranger }) => !stranger && lines.length > 0).length
  const strange = !named && names.some(({ words, numbers }) => words.some((word) => !known.has(plain(word))) && !numbers.some(isTold))
  return {
    evidence,
    share: names.length === 0 ? 0 : led / names.length,
    left: leftAside(names, beliefs),
    unproven: strange && (owned ? evidence < fewestOwned : evidence < fewestOfAll || !coherent(names, beliefs)),
    corrected,
    echo: echoes(names, beliefs),
  }
}

/** So many numbers that turn out to be lines of the sender, or of one voice at all, are no chance. */
const fewestOwned = 3
const fewestOfAll = 4

const isTold = ({ label }: NameNumber): boolean => label === 'chapter' || label === 'line'

/** Whether the lines are of one voice, or of several chapters, as numbers of a device would hardly be. */
const coherent = (names: readonly FileName[], beliefs: readonly Belief[]): boolean => {
  const voices = new Set(beliefs.map(({ lines }) => lines[0]?.line.attribution.character))
  const chapters = names.flatMap(({ numbers }, index) => {
    const column = beliefs[index]?.reading?.roles.indexOf('chapter') ?? -1
    return column < 0 ? [] : [numbers[column]?.value]
  })
  return voices.size === 1 || new Set(chapters).size > 1
}

/** So many files of lines that have several, told apart by a number that was left aside, are too many. */
const mostLeft = 0.2

const leftAside = (names: readonly FileName[], beliefs: readonly Belief[]): boolean => {
  const files = groupBy(
    names.map((name, index) => ({ name, belief: beliefs[index] })),
    ({ belief }) => `${belief?.lines[0]?.line.id} ${belief?.take}`,
  )
  const aside = [...files.values()].filter((own) => {
    const told = own.map(({ name, belief }) =>
      name.numbers.flatMap(({ value }, at) => (belief?.reading?.roles[at] === 'aside' ? [value] : [])).join(' '),
    )
    return new Set(told).size > 1
  })
  return aside.reduce((sum, own) => sum + own.length, 0) > names.length * mostLeft
}

const echoes = (names: readonly FileName[], beliefs: readonly Belief[]): boolean =>
  names.every(({ numbers }, index) => {
    const roles = beliefs[index]?.reading?.roles ?? []
    const [chapter, line] = [numbers[roles.indexOf('chapter')], numbers[roles.indexOf('line')]]
    return numbers.length === 2 && chapter?.label === 'chapter' && line?.label === null && chapter.value === line.value
  })

/**
 * How sure a name can make. A number of the script stands for itself, unless it may be a device's, a page's or a take's, or its
 * companions lead nowhere; a count needs an owner, and the company of others.
 */
export const mostSure = (
  belief: Belief,
  { evidence, share, left, unproven, echo, corrected, odd }: Company & { odd: boolean },
  owned: boolean,
): number => {
  const counts = belief.reading?.counts
  const trusted =
    odd || share < 0.6 || (echo && !owned) ? unsure : share < 0.85 || belief.paged || (!corrected && (left || unproven)) ? wary : 1
  return Math.min(trusted, counted())

  function counted(): number {
    if (counts === 'number' || counts === 'script') return belief.counter ? wary : belief.letterMayBe ? 0.85 : 0.98
    if (!owned) return unsure
    if (left && !corrected) return unsure
    if (belief.reading?.chapter != null && !corrected) return wary
    if (counts === 'rank') return 0.85
    return belief.whole || corrected ? Math.min(0.97, 1 - 0.3 / evidence) : Math.min(wary, 1 - 0.3 / evidence)
  }
}
