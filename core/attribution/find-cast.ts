import type { Span } from '../manuscript/manuscript.ts'
import type { Gender } from '../records/character.ts'
import { plainSpeechVerbs, speechVerbs } from '../script/speech-verbs.ts'
import type { FoundCharacter } from './cast.ts'
import { commonWords, nicknames, prepositions, titles } from './lexicon.ts'
import { between, type Token, tokensOf } from './tokens.ts'

type Run = { words: string[]; count: number; subject: number; tag: number; vocative: number; male: number; female: number; place: number }

/**
 * Finds the speaking cast of a text: capitalised runs that act like people (subjects of verbs, speech tags, addressed in speech),
 * united by title, first and last name and nickname. `narration` and `speech` are stretches in order.
 */
export const findCast = (text: string, narration: readonly Span[], speech: readonly Span[]): FoundCharacter[] => {
  const lower = new Map<string, number>()
  const upper = new Map<string, number>()
  const all = [...narration.map((span) => ({ span, spoken: false })), ...speech.map((span) => ({ span, spoken: true }))]
  const sentences = all.map(({ span, spoken }) => ({ tokens: tokensOf(text, span), spoken, span }))
  for (const { tokens } of sentences) {
    for (const token of tokens) {
      const table = token.capital ? upper : lower
      table.set(token.lower, (table.get(token.lower) ?? 0) + 1)
    }
  }
  const isName = (token: Token): boolean =>
    token.capital &&
    !commonWords.has(token.lower) &&
    token.word.length > 1 &&
    !/[’']/.test(token.word) &&
    (lower.get(token.lower) ?? 0) <= (upper.get(token.lower) ?? 0) * 0.4
  const runs = new Map<string, Run>()
  for (const { tokens, spoken, span } of sentences) collect(text, tokens, spoken, span, isName, runs)
  return united([...runs.values()])
}

const isTitle = (token: Token): boolean => token.capital && titles.has(token.lower)

const collect = (text: string, tokens: Token[], spoken: boolean, span: Span, isName: (token: Token) => boolean, runs: Map<string, Run>) => {
  for (let i = 0; i < tokens.length; i++) {
    let end = i
    if (isTitle(tokens[i]!) && tokens[i + 1] && isName(tokens[i + 1]!) && /^\.?\s+$/.test(between(text, tokens[i]!, tokens[i + 1]!)))
      end = i + 1
    else if (!isName(tokens[i]!)) continue
    while (
      tokens[end + 1] &&
      isName(tokens[end + 1]!) &&
      !tokens[end]!.possessive &&
      /^[ \n]$/.test(between(text, tokens[end]!, tokens[end + 1]!)) &&
      end - i < 3
    )
      end++
    const words = tokens.slice(i, end + 1).map(({ word }) => word)
    const key = words.join(' ').toLowerCase()
    const run = runs.get(key) ?? { words, count: 0, subject: 0, tag: 0, vocative: 0, male: 0, female: 0, place: 0 }
    runs.set(key, run)
    run.count++
    const before = tokens[i - 1]
    const after = tokens[end + 1]
    const last = tokens[end]!
    const close = (a: Token | undefined, b: Token | undefined) => a && b && /^\s+$/.test(between(text, a, b))
    if (before && close(before, tokens[i]) && (before.lower === 'in' || before.lower === 'from' || before.lower === 'at')) run.place++
    if (spoken) {
      const left = text.slice(span.start, tokens[i]!.start).trimEnd()
      const right = text.slice(last.end, span.end).trimStart()
      if ((left === '' || /[,.!?…—-]$/.test(left)) && (right === '' || /^[,.!?…—-]/.test(right)) && !last.possessive) run.vocative++
    } else {
      if (after && close(last, after) && !last.possessive && (plainSpeechVerbs.has(after.lower) || speechVerbs.has(after.lower)))
        run.tag += plainSpeechVerbs.has(after.lower) ? 1 : 0.4
      if (before && close(before, tokens[i]) && plainSpeechVerbs.has(before.lower)) run.tag++
      if (
        after &&
        close(last, after) &&
        !last.possessive &&
        /(?:ed|s)$|^(?:was|had|is|has|went|came|took|sat|stood|ran|got|gave|did|made|knew|thought|felt|saw|looked|would|could)$/.test(
          after.lower,
        ) &&
        !(before && prepositions.has(before.lower))
      )
        run.subject++
      for (const next of tokens.slice(end + 1, end + 12)) {
        if (next.lower === 'he' || next.lower === 'his' || next.lower === 'him') run.male++
        else if (next.lower === 'she' || next.lower === 'her') run.female++
        else continue
        break
      }
    }
    i = end
  }
}

const titleOf = (words: readonly string[]): string | null =>
  words.length > 1 && titles.has(words[0]!.toLowerCase()) ? words[0]!.toLowerCase() : null
const bare = (words: readonly string[]): string[] => (titleOf(words) ? words.slice(1) : [...words])
const formal = (word: string): string => nicknames.get(word.toLowerCase()) ?? word.toLowerCase()

const genderOf = (run: Run): Gender | null => {
  const title = titleOf(run.words)
  const told = title ? (titles.get(title) ?? null) : null
  return told ?? null
}

/** Joins runs that name one person. Longer and more frequent names go first; a short form goes to the only name it fits. */
const united = (runs: Run[]): FoundCharacter[] => {
  const people = runs.filter((run) => {
    const evidence = run.tag * 2 + run.subject + run.vocative + (titleOf(run.words) ? 1.5 : 0)
    return evidence >= 2 && (run.place < run.count * 0.4 || run.tag > 0)
  })
  people.sort((a, b) => b.words.length - a.words.length || b.count - a.count)
  type Group = { runs: Run[]; first: string; last: string; gender: Gender | null; weight: number }
  const groups: Group[] = []
  for (const run of people) {
    const words = bare(run.words)
    const title = titleOf(run.words)
    const gender = genderOf(run)
    const first = formal(words[0]!)
    const last = words.at(-1)!.toLowerCase()
    const fits = groups.filter((group) => {
      if (gender && group.gender && gender !== group.gender) return false
      if (words.length > 1) return group.last === last && group.first === first
      if (title)
        return (
          group.last === last &&
          (group.gender === gender || !gender || group.runs.some(({ words: own }) => own.length > 1 && !titleOf(own))) &&
          !group.runs.some((other) => titleOf(other.words) && genderOf(other) !== gender)
        )
      return group.first === first || group.last === last
    })
    const best = fits.length === 1 || (fits.length > 1 && !title) ? fits.sort((a, b) => b.weight - a.weight)[0] : undefined
    // "Strake" alone with a Colonel and a Mrs Strake names neither for sure: it is left to the most frequent only when a first name.
    if (best && !(fits.length > 1 && words.length === 1 && fits.every((group) => group.last === last && group.first !== first))) {
      best.runs.push(run)
      best.weight += run.count
      best.gender ??= gender
    } else if (fits.length === 0)
      groups.push({
        runs: [run],
        first: words.length > 1 || !title ? first : '',
        last: words.length > 1 || title ? last : '',
        gender,
        weight: run.count,
      })
  }
  return groups
    .filter(({ runs: own }) => own.some(({ tag, vocative, subject }) => tag > 0 || vocative > 0 || subject > 1))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 400)
    .map(({ runs: own, gender }, index) => {
      const male = own.reduce((sum, run) => sum + run.male, 0)
      const female = own.reduce((sum, run) => sum + run.female, 0)
      const names = own
        .sort((a, b) => b.count * b.words.length ** 0.5 - a.count * a.words.length ** 0.5)
        .map(({ words }) => words.join(' '))
      const guessed: Gender | null =
        male + female >= 2 && male > female * 1.6 ? 'male' : male + female >= 2 && female > male * 1.6 ? 'female' : null
      return { key: `p${index + 1}`, name: names[0]!, aliases: names.slice(1), epithets: [], gender: gender ?? guessed }
    })
}
