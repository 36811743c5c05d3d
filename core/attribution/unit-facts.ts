import type { Gender } from '../records/character.ts'
import { calledGender } from './addresses.ts'
import { type Candidates, candidatesOf } from './candidates.ts'
import { type Evidence, isTagEvidence } from './evidence.ts'
import { addDistances, addRuns, exchangeAt, nearestNamed, pairAt } from './exchanges.ts'
import { bucket } from './feature-space.ts'
import type { Mention } from './mention.ts'
import type { Reading } from './read.ts'
import { gaps, type Unit } from './units.ts'
import { Voices } from './voices.ts'

/** What the told text at a unit points with: nothing; a tag's or a beat's name, pronoun, description, "I", "you". */
export const pointings = 11
const kinds = ['name', 'pronoun', 'description', 'self', 'you'] as const

/** Facts about one unit that features of all kinds share. */
export type Facts = {
  unit: Unit
  candidates: Candidates
  gap: number
  nextGap: number
  lead: Evidence | undefined
  pointing: number
  /** People that told text at the unit names for sure. */
  pointed: number[]
  /** People named at the unit before. */
  pointedBefore: readonly number[]
  /** Mentions told between the last unit and this one, and this one and the next, that point at neither. */
  gapMentions: Mention[]
  nextMentions: Mention[]
  objects: number[]
  length: number
  answers: boolean
  /** Units since each person was last pointed at within 40, and until the next time. */
  before: Map<number, number>
  after: Map<number, number>
  /** Units since each person last spoke for sure within 40, and until the next time. */
  spokeBefore: Map<number, number>
  spokeAfter: Map<number, number>
  /** Nearest unit of an unbroken exchange at which somebody is named: who, and how many turns away. */
  runBefore: { who: number; turns: number } | null
  runAfter: { who: number; turns: number } | null
  /** First and last unit of the unbroken exchange the unit belongs to. */
  run: readonly [number, number]
  /** The two who are named in the exchange around, when it is two. */
  pair: readonly [number, number] | null
  /** How often each person is pointed at in the scene. */
  scene: Map<number, number>
  introduces: number
  /** Whom the speech calls by name in its first words, and whom in its last; −1 for nobody. */
  callsFirst: number
  callsLast: number
  /** Gender of whom the speech calls by a common word. */
  calls: Gender | null
  /** Of each candidate, in the unbroken exchange around: called by the other side's lines, by this side's, spoken of, and its gender called. */
  exchange: { called: number; calling: number; named: number; fits: number; clashes: number }[]
  /** How like each candidate the unit sounds. */
  voices: { heard: number; likeness: number }[]
}

const answerWords = new Set(
  'yes no oh ah well indeed certainly nothing never not why because perhaps i yeah yep nope nah sure okay right'.split(' '),
)

export const pointingOf = (lead: Evidence | undefined): number =>
  lead ? 1 + kinds.indexOf(lead.mention.kind) + (isTagEvidence(lead) ? 0 : kinds.length) : 0

/** Agreement of genders: 0 unknown, 1 yes, 2 no, 3 several are meant. */
export const agreement = (told: Gender | 'group' | null, own: Gender | null): number =>
  told === 'group' ? 3 : !told || told === 'neutral' || !own || own === 'neutral' ? 0 : told === own ? 1 : 2

const isPointed = ({ slot, mention }: Evidence): boolean =>
  slot !== 'first-before' && slot !== 'later-after' && mention.best >= 0 && mention.kind !== 'pronoun'

export const factsOf = (reading: Reading): Facts[] => {
  const { units, around, mentions, text } = reading
  const candidates = candidatesOf(reading)
  const voices = new Voices(units, reading.sure)
  const scenes = new Map<number, Map<number, number>>()
  const used = new Set<Mention>()
  for (const { evidence } of around) for (const { mention } of evidence) used.add(mention)
  const between = (from: number, to: number): Mention[] => {
    const list: Mention[] = []
    for (let k = from + 1; k < to; k++) for (const mention of mentions[k]!) if (mention.quote < 0 && !used.has(mention)) list.push(mention)
    return list
  }
  const facts = units.map((unit, t): Facts => {
    const { evidence, objects } = around[t]!
    const lead = evidence.find(isTagEvidence) ?? evidence[0]
    const pointed = [...new Set(evidence.filter(isPointed).map(({ mention }) => mention.best))]
    let scene = scenes.get(unit.scene)
    if (!scene) {
      scene = new Map()
      scenes.set(unit.scene, scene)
    }
    for (const who of pointed) scene.set(who, (scene.get(who) ?? 0) + 1)
    const previous = units[t - 1]
    const next = units[t + 1]
    const near = previous && unit.gap !== 'scene'
    return {
      unit,
      candidates: candidates[t]!,
      gap: gaps.indexOf(unit.gap),
      nextGap: next ? gaps.indexOf(next.gap) : 0,
      lead,
      pointing: pointingOf(lead),
      pointed,
      pointedBefore: [],
      gapMentions: between(near ? previous.to : Math.max(previous?.to ?? -1, unit.from - 4), unit.from),
      nextMentions:
        next && next.gap !== 'scene'
          ? between(unit.to, next.from).filter(({ paragraph }) => paragraph > unit.pieces.at(-1)!.paragraph)
          : [],
      objects: [...new Set(objects.map(({ best }) => best).filter((who) => who >= 0))],
      length: bucket(unit.length, [12, 40, 120, 400]),
      answers: answerWords.has(unit.opening),
      before: new Map(),
      after: new Map(),
      spokeBefore: new Map(),
      spokeAfter: new Map(),
      runBefore: null,
      runAfter: null,
      run: [t, t],
      pair: null,
      scene,
      introduces: introduced(text, reading, t),
      callsFirst: mentions[unit.from]!.find(({ vocative, first }) => vocative && first <= 2)?.best ?? -1,
      callsLast:
        mentions[unit.to]!.findLast(({ vocative, last, passage }) => vocative && last >= reading.passages[passage]!.words.length - 1)
          ?.best ?? -1,
      calls: calledGender(unit),
      exchange: [],
      voices: candidates[t]!.who.map((who) => voices.likeness(t, who)),
    }
  })
  addDistances(
    facts,
    ({ pointed }) => pointed,
    ({ before, after }) => [before, after],
  )
  addDistances(
    facts,
    ({ unit }) => (reading.sure[unit.index]! >= 0 ? [reading.sure[unit.index]!] : []),
    ({ spokeBefore, spokeAfter }) => [spokeBefore, spokeAfter],
  )
  addRuns(facts)
  facts.forEach((one, t) => {
    if (one.unit.gap !== 'scene') one.pointedBefore = facts[t - 1]?.pointed ?? []
    one.runBefore = nearestNamed(facts, t, -1)
    one.runAfter = nearestNamed(facts, t, 1)
    one.pair = pairAt(facts, t)
    one.exchange = exchangeAt(reading, facts, t)
  })
  return facts
}

/** "Dinah here", "I'm Ruth", "my name is Ruth": the speaker gives a name. */
const introduced = (text: string, { units, mentions }: Reading, t: number): number => {
  for (const piece of units[t]!.pieces)
    for (const mention of mentions[piece.index]!) {
      if (mention.kind !== 'name') continue
      const before = text.slice(Math.max(piece.start, mention.at - 14), mention.at)
      const after = text.slice(piece.words[mention.last]!.end, piece.words[mention.last]!.end + 10)
      if (
        /(?:\bI[’']m|\bI am|\bname is|\bname[’']s|\bThis is|\bit[’']s|\bcall me)\s$/i.test(before) &&
        !/^[’']s|^ (?:who|that)/.test(after)
      )
        return mention.best
      if (/^ (?:here|speaking)\b/.test(after)) return mention.best
    }
  return -1
}
