import { beforeAll, describe, expect, test } from 'vitest'
import { asidesIn } from '../../../core/speech/asides.ts'
import { type Cepstra, CepstraReader } from '../../../core/speech/cepstra.ts'
import { type FoundLine, findLines } from '../../../core/speech/find-lines.ts'
import type { HeardItem } from '../../../core/speech/heard.ts'
import { DictionaryLexicon, type Lexicon } from '../../../core/speech/lexicon.ts'
import { LineSpotter, type SpottedLine } from '../../../core/speech/line-spotter.ts'
import { Ear } from '../../../core/speech/listen.ts'
import { scriptGraph } from '../../../core/speech/script-graph.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { FitMeter } from '../../../core/speech/word-fit.ts'
import { settledFrom } from '../../../core/takes/settle.ts'
import { frameLevels } from '../../../core/takes/voice-activity.ts'
import type { SpeechModel } from '../../../electron/services/speech/model-files.ts'
import { speechModel } from './files.ts'
import { noOracle, sphinxWords } from './oracle.ts'
import { soundOf } from './sounds.ts'

/** The fixture says: "I’m sure there’s some perfectly innocent expl…" */
const words = "i'm sure there's some perfectly innocent"
/** Samples up to the end of "innocent" (2.44 s) and of "perfectly" (1.96 s). */
const [last, fifth] = [39_040, 31_360]

let model: SpeechModel
let lexicon: Lexicon
beforeAll(async () => {
  model = await speechModel()
  lexicon = new DictionaryLexicon(model.dictionary, {})
})

const cepstraOf = (samples: Int16Array): Cepstra => {
  const reader = new CepstraReader()
  reader.add(samples)
  return reader.finish()
}

const hearingOf = (samples: Int16Array, script: readonly string[]): HeardItem[] => {
  const graph = scriptGraph(model.acoustic, lexicon, script.map(spokenWords))
  return [...new Ear(model.acoustic, graph).hear(cepstraOf(samples))].flatMap(({ heard }) => heard)
}

/** Seeded noise of a quiet room with pieces of the fixture in it: [second, samples]. */
const session = (seconds: number, ...pieces: [at: number, sound: Int16Array][]): Int16Array => {
  let seed = 7
  const sound = Int16Array.from({ length: 16_000 * seconds }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.round((seed / 2 ** 32 - 0.5) * 30)
  })
  for (const [at, piece] of pieces) for (const [i, value] of piece.entries()) sound[Math.round(16_000 * at) + i]! += value
  return sound
}

/** Lines found, whatever is found on the way. */
const linesIn = (samples: Int16Array, script: readonly string[]): { lines: FoundLine[]; soon: SpottedLine[]; heard: HeardItem[] } => {
  const heard = hearingOf(samples, script)
  const levels = frameLevels(
    Float32Array.from(samples, (value) => value / 32_768),
    16_000,
  )
  const spoken = script.map(spokenWords)
  const spotter = new LineSpotter(spoken)
  const soon = heard.flatMap((item) => spotter.hear([item]))
  const finding = findLines(model.acoustic, lexicon, spoken, { heard, levels, cepstra: cepstraOf(samples) })
  for (;;) {
    const step = finding.next()
    if (step.done) return { lines: step.value, soon, heard }
  }
}

const others = ['Nobody disputed it.', 'Solid silver, the Colonel said heavily.', 'My grandfather presented it.']
const line = 'I’m sure there’s some perfectly innocent'

describe('listening', () => {
  test('hears the words that were said among those of the script, and the one that was broken off', () => {
    const heard = hearingOf(soundOf('line.s16'), [...others, `${line} explanation, the vicar began.`])
    expect(heard.map(({ kind, word }) => word || kind)).toEqual([...words.split(' '), 'cut'])
    expect(heard.every(({ line, place }, at) => line === 3 && (at === 6 ? place === -1 : place === at))).toBe(true)
  })

  test.skipIf(noOracle() !== null)(`where Sphinx hears them, to three frames${noOracle() ? `: ${noOracle()}` : ''}`, () => {
    const sound = soundOf('line.s16').subarray(0, last)
    const theirs = sphinxWords(sound, words.split(' '))
    const ours = hearingOf(sound, [...others, line])
    expect(ours.map(({ word }) => word)).toEqual(theirs.map(({ word }) => word))
    for (const [at, { start }] of theirs.entries()) expect(Math.abs(ours[at]!.start - start), theirs[at]!.word).toBeLessThanOrEqual(3)
  })

  test('one sound after the other, as if each were the first', () => {
    const ear = new Ear(model.acoustic, scriptGraph(model.acoustic, lexicon, [...others, line].map(spokenWords)))
    const hears = (samples: Int16Array) => [...ear.hear(cepstraOf(samples))]
    const sound = soundOf('line.s16')
    const first = hears(sound)
    // Left in the middle of a sound, too.
    hears(session(3, [1, sound.subarray(0, fifth)]))
    ear.hear(cepstraOf(session(9))).next()
    expect(hears(sound)).toEqual(first)
  })

  test('tells what is certain on the way, the same as at the end', () => {
    const sound = session(7, [0.5, soundOf('line.s16').subarray(0, last)], [4, soundOf('line.s16').subarray(0, fifth)])
    const graph = scriptGraph(model.acoustic, lexicon, [...others, line].map(spokenWords))
    const parts = [...new Ear(model.acoustic, graph).hear(cepstraOf(sound))]
    expect(parts.map(({ frames }) => frames)).toEqual([150, 300, 450, 600, 699])
    expect(parts.slice(0, -1).flatMap(({ heard }) => heard).length).toBeGreaterThan(6)
    const heard = parts.flatMap((part) => part.heard)
    expect(heard.every(({ start }, at) => start >= (heard[at - 1]?.end ?? 0))).toBe(true)
    expect(heard.map(({ word }) => word).join(' ')).toBe(`${words} i'm sure there's some perfectly`)
  })
})

describe('finding lines', () => {
  test('all takes with their edges, the last whole one proposed, what was begun and given up told apart', () => {
    const speech = soundOf('line.s16')
    // Speech begins 0.16 s into the fixture.
    const sound = session(12, [1, speech.subarray(0, last)], [5, speech.subarray(0, fifth)], [8, speech.subarray(0, last)])
    const { lines, soon, heard } = linesIn(sound, [...others, line])
    expect(lines.map(({ line }) => line)).toEqual([3])
    const { takes, proposed } = lines[0]!
    expect(takes.map(({ complete }) => complete)).toEqual([true, false, true])
    expect(proposed).toBe(2)
    for (const [nth, at] of [1, 5, 8].entries()) {
      expect(Math.abs(takes[nth]!.start - at - 0.14)).toBeLessThan(0.06)
      expect(Math.abs(takes[nth]!.end - at - (nth === 1 ? 1.96 : 2.44))).toBeLessThan(0.1)
    }
    expect(takes[2]!.confidence).toBeGreaterThan(0.9)
    expect(takes[1]!.confidence).toBeLessThan(0.6)
    // Nothing is told on the way of what is not read to its end.
    expect(soon.map(({ line, start }) => [line, Math.round(start / 100)])).toEqual([
      [3, 1],
      [3, 8],
    ])
    expect(asidesIn(heard, lines)).toMatchObject([{ line: 3, start: takes[1]!.start, end: takes[1]!.end }])
  })

  test('in a recording that is mostly a pause, and where the script has another word', () => {
    const sound = session(20, [9, soundOf('line.s16').subarray(0, last)])
    for (const text of [line, 'I’m sure there’s some terribly innocent']) {
      const [found] = linesIn(sound, [...others, text]).lines
      expect(found, text).toMatchObject({ line: 3, takes: [{ complete: true }], proposed: 0 })
    }
    expect(linesIn(sound, [...others, line]).lines[0]?.takes[0]?.check).toEqual([])
  })

  test('a word of other talk that is a line of its own is doubted, said between pauses it is not', () => {
    const speech = soundOf('line.s16')
    const inTalk = session(16, ...[1, 4.5, 8, 11.5].map((at): [number, Int16Array] => [at, speech.subarray(0, last)]))
    const doubted = linesIn(inTalk, ['Innocent.', ...others]).lines.flatMap(({ takes }) => takes)
    expect(doubted).toHaveLength(4)
    expect(doubted.every(({ confidence }) => confidence < settledFrom)).toBe(true)
    // "Innocent" is the last word.
    const alone = session(16, [1, speech.subarray(0, last)], [6, speech.subarray(fifth, last)])
    const [found] = linesIn(alone, [line, 'Innocent.']).lines.filter((one) => one.line === 1)
    expect(found?.takes).toMatchObject([{ start: expect.closeTo(6, 0), complete: true }])
    expect(found?.takes[0]?.confidence).toBeGreaterThan(settledFrom)
  })

  test('no line where nothing of the script was said', () => {
    expect(
      linesIn(session(4, [0.5, soundOf('line.s16').subarray(0, last)]), others).lines.filter(({ proposed }) => proposed !== null),
    ).toEqual([])
    expect(linesIn(session(2), [line]).lines).toEqual([])
    expect(linesIn(session(2), []).lines).toEqual([])
  })
})

describe('how well words fit', () => {
  test('right words fit like any speech or better, a wrong one much worse, and each lies where it was said', () => {
    const sound = soundOf('line.s16').subarray(0, last)
    const cepstra = cepstraOf(sound)
    const meter = new FitMeter(model.acoustic, lexicon, cepstra)
    const right = meter.measure(spokenWords(line), 0, cepstra.frames)
    const wrong = meter.measure(spokenWords('I’m sure there’s some terribly innocent'), 0, cepstra.frames)
    for (const { fit } of right) expect(fit).toBeGreaterThan(-2)
    expect(wrong[4]!.fit).toBeLessThan(right[4]!.fit - 3)
    expect(right.map(({ start }) => start)).toEqual([16, 40, 71, 102, 128, 196].map((start) => expect.closeTo(start, -0.9)))
    expect(right.every(({ end }, at) => end <= (right[at + 1]?.start ?? cepstra.frames))).toBe(true)
  })

  test('what cannot be laid down in so short a time does not fit at all', () => {
    const meter = new FitMeter(model.acoustic, lexicon, cepstraOf(soundOf('line.s16')))
    // Six words of some thirty phones, three frames each, in thirty frames.
    expect(meter.measure(spokenWords(line), 0, 30).some(({ fit }) => fit === Number.NEGATIVE_INFINITY)).toBe(true)
  })
})
