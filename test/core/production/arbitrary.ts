import fc from 'fast-check'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { Command } from '../../../core/production/command.ts'
import { planRevision } from '../../../core/production/revise.ts'
import type { Production } from '../../../core/records/production.ts'
import { recording, small, text } from './small.ts'

/** A command before it knows the production: each name with a choice of numbers that pick records and values. */
export type Wish = { name: Command['do']; dice: number[] }

/** Every name of the closed union, read from its schema: a new command must be taught here, or the tests fail. */
export const names = Command.options.map((option) => option.shape.do.value) as Command['do'][]

export const wishes = fc.array(
  fc.record({ name: fc.constantFrom(...names), dice: fc.array(fc.nat(1_000_000), { minLength: 12, maxLength: 12 }) }),
  { minLength: 1, maxLength: 30 },
)

/** A wish made into a command on the records as they are now; about one id in twelve points nowhere. */
export const granted = ({ name, dice }: Wish, production: Production): Command => {
  let at = 0
  const die = (sides: number) => (dice[at++ % dice.length] ?? 0) % sides
  const of = (table: Record<string, unknown>) => {
    const keys = Object.keys(table)
    return die(12) === 0 || keys.length === 0 ? 'nowhere' : (keys[die(keys.length)] ?? 'nowhere')
  }
  const line = () => of(production.lines)
  const lines = () => Array.from({ length: 1 + die(3) }, line)
  const character = () => of(production.characters)
  const actor = () => of(production.actors)
  const take = () => of(production.takes)
  const sound = () => of(production.sounds)
  const pickup = () => of(production.pickups)
  const reason = () => ['misread', 'noise', 'new-text'][die(3)]
  const second = () => die(1200) / 100
  const or = <T>(value: T): T | null => (die(4) === 0 ? null : value)
  const maybe = <T>(value: T): T | undefined => (die(2) === 0 ? undefined : value)
  const name_ = () => ['Mara', 'mara', 'the clerk', 'Zoë', 'Old Tom'][die(5)] ?? 'Mara'
  const attribution = () => ({
    by: 'turn',
    character: character(),
    confidence: 0.5,
    reason: { code: 'turn', values: {} },
    alternatives: [{ character: character(), p: 0.3 }],
  })
  const inferred = () => (die(3) === 0 ? [{ line: line(), attribution: attribution() }] : [])
  const anchor = () => (die(2) === 0 ? { on: 'time', at: second() } : { on: 'line', line: line(), offset: second() - 3 })
  const newTake = (of_: number | string) => ({
    recording: of_,
    line: line(),
    start: second() / 3,
    end: second() + 0.01,
    by: 'speech',
    confidence: 0.7,
  })
  const stretch = (recording_: string) => {
    const start = die(900) / 100
    return { recording: recording_, start, end: start + 0.1 + die(80) / 100 }
  }
  const proposal = () => {
    const id = take()
    return { line: production.takes[id]?.line ?? line(), take: id }
  }
  const piece = () => ({ start: second(), end: second(), offset: second() - 2, gain: -3, fadeIn: 0.1, fadeOut: 0.1 })
  const placed = () => ({
    ...{ chapter: of(production.chapters), track: 'effects', recording: of(production.recordings), anchor: anchor() },
    ...{ start: second() / 4, end: second(), length: second(), gain: -6, fadeIn: 0, fadeOut: 0.5, duck: 0 },
  })
  const strip = { gain: -3, pan: 0.5, mute: die(2) === 0, solo: false }
  const revision = () => {
    const cut = text.split('\n\n').filter(() => die(6) > 0)
    const revised = cut.map((part) => (die(6) === 0 ? `${part} Rain fell.` : part)).join('\n\n')
    const manuscript = manuscriptOfText(die(4) === 0 ? text : `${revised}\n\nThe end.`)
    const { command } = planRevision(production, { manuscript, file: 'manuscript/b.txt', text: 'manuscript/text-2.txt', name: 'b.txt' })
    return die(8) === 0 ? { ...command, chapters: command.chapters.slice(0, 1) } : command
  }
  const known: { [Name in Command['do']]: () => object } = {
    'rename-production': () => ({ title: name_(), author: maybe('A. Author') }),
    'set-cover': () => ({ cover: or('manuscript/cover.jpg') }),
    'rename-chapter': () => ({ chapter: of(production.chapters), title: name_() }),
    'set-speaker': () => ({ lines: lines(), character: or(character()), epithet: maybe('the clerk'), inferred: inferred() }),
    'confirm-speaker': () => ({ lines: lines() }),
    'split-line': () => ({ line: line(), at: 1 + die(20) }),
    'merge-lines': () => ({ line: line() }),
    'set-direction': () => ({ line: line(), direction: name_() }),
    'cut-lines': () => ({ lines: lines(), cut: die(2) === 0 }),
    'omit-tags': () => ({ chapter: or(of(production.chapters)), omit: die(2) === 0 }),
    'set-tag': () => ({ lines: lines(), tag: die(2) === 0 }),
    revise: revision,
    'set-kind': () => ({ lines: lines(), kind: ['dialogue', 'narration', 'cue'][die(3)] }),
    'begin-chapter': () => ({ line: line(), heading: die(2) === 0 }),
    'join-chapter': () => ({ chapter: of(production.chapters) }),
    'begin-scene': () => ({ line: line() }),
    'join-scene': () => ({ line: Object.values(production.lines).find(({ scene }) => scene > 0)?.id ?? line() }),
    'add-character': () => ({ name: name_(), lines: die(2) === 0 ? [] : lines(), inferred: inferred() }),
    'edit-character': () => ({ character: character(), name: maybe(name_()), aliases: maybe([name_(), name_()]), gender: or('female') }),
    'merge-characters': () => ({ from: [character()], into: character(), inferred: inferred() }),
    'remove-character': () => ({ character: character() }),
    'add-actor': () => ({ name: name_(), characters: die(2) === 0 ? [] : [character()] }),
    'edit-actor': () => ({ actor: actor(), name: maybe(name_()), note: maybe('late') }),
    'remove-actor': () => ({ actor: actor() }),
    cast: () => ({ characters: [character()], actor: or(actor()) }),
    attach: () => ({ recordings: [recording(`${die(1000)}.wav`, 'c')], takes: [newTake(0), newTake(die(2))], choose: die(2) === 0 }),
    'match-recordings': () => {
      const { recording: _, ...fresh } = newTake(0)
      const match = { by: or('name'), confidence: 0.8, reason: { code: 'by-number' }, candidates: [line()] }
      const { recording: __, ...second } = newTake(0)
      const takes = [[], [fresh], [fresh, second], [fresh, { ...second, line: fresh.line }]][die(4)]
      const reading = maybe({ shape: '# #', roles: ['chapter', 'line'], counts: 'number', chapter: null })
      const told = { keep: die(2) === 0 ? [take()] : [], issues: maybe([{ code: 'recording-not-heard' }]), reading }
      return { matched: [{ recording: of(production.recordings), match, takes, ...told }], choose: die(2) === 0 }
    },
    'confirm-takes': () => ({ takes: [take()] }),
    'edit-recording': () => ({ recording: of(production.recordings), role: maybe('sound'), actor: or(actor()), credit: maybe('CC0') }),
    'remove-recording': () => ({ recording: of(production.recordings) }),
    'add-take': () => ({ take: newTake(of(production.recordings)), choose: die(2) === 0 }),
    'edit-take': () => ({ take: take(), start: maybe(second()), end: maybe(second()), line: maybe(line()), note: maybe('good') }),
    'split-take': () => ({ take: take(), at: second(), line: line() }),
    'join-takes': () => ({ take: take(), next: take() }),
    'move-takes': () => ({
      moves: [
        { take: take(), line: line() },
        { take: take(), line: line() },
      ],
      sure: die(2) === 0,
    }),
    'use-aside': () => {
      const { id = 'nowhere', asides = [] } = Object.values(production.recordings).find((one) => one.asides?.length) ?? {}
      return { recording: id, start: asides[die(3)]?.start ?? second(), line: line() }
    },
    'set-aside': () => ({ take: take(), kind: ['false-start', 'off-script', 'slate'][die(3)] }),
    'remove-take': () => ({ take: take() }),
    'choose-take': () => ({ line: line(), take: or(take()) }),
    'rate-take': () => ({ take: take(), rating: or(1 + die(5)) }),
    'reject-take': () => ({ take: take(), rejected: die(3) > 0 }),
    'comp-take': () => {
      const again = Object.values(production.takes).find(({ pieces }) => pieces)
      const pieces = Array.from({ length: 2 + die(2) }, () => stretch(of(production.recordings)))
      return {
        take: die(3) === 0 ? (again?.id ?? null) : null,
        line: again && die(2) === 0 ? again.line : line(),
        pieces,
        choose: die(2) === 0,
      }
    },
    'propose-takes': () => ({ proposals: [proposal(), proposal()] }),
    'accept-proposals': () => ({ lines: [Object.values(production.lines).find(({ proposed }) => proposed)?.id ?? line()] }),
    'note-levels': () => ({
      takes: [{ take: take(), loudness: or(-20) }],
      recordings: [{ recording: of(production.recordings), noise: -60 }],
    }),
    'flag-pickups': () => ({ lines: lines(), reason: reason(), note: 'louder', said: maybe('goat'), at: die(3) }),
    'edit-pickup': () => ({ pickup: pickup(), reason: maybe(reason()), note: maybe('softer'), said: maybe('') }),
    'close-pickup': () => ({ pickup: pickup(), as: ['done', 'called-off'][die(2)], at: die(3) }),
    'reopen-pickup': () => ({ pickup: pickup() }),
    'remove-pickup': () => ({ pickup: pickup() }),
    'send-pickups': () => ({ pickups: [pickup()], at: die(3) }),
    adjust: () => ({
      label: 'trim',
      changes: [{ line: line(), adjustment: or({ gap: second(), pieces: [piece()], take: maybe(take()) }) }],
      sounds: die(3) === 0 ? [{ ...placed(), id: sound() }] : [],
    }),
    'place-sound': () => ({ sound: placed() }),
    'edit-sound': () => ({ sound: sound(), label: 'move', anchor: maybe(anchor()), gain: maybe(-9), end: maybe(second()) }),
    'remove-sound': () => ({ sounds: [sound()] }),
    'set-pacing': () => ({ pacing: { ...small.pacing, speakerChange: second() } }),
    'set-strip': () => ({ strip: ['music', 'master', character()][die(3)], value: strip }),
    'set-markers': () => ({ chapter: of(production.chapters), markers: [{ id: 'm', name: name_(), anchor: anchor() }] }),
  }
  return Command.parse({ do: name, ...known[name]() })
}
