import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActorId } from '../../../core/ids.ts'
import { matchByName, matchDelivery } from '../../../core/takes/match.ts'
import type { Correction } from '../../../core/takes/reading.ts'
import { settledFrom } from '../../../core/takes/settle.ts'
import { inOneGo } from '../../../core/takes/steps.ts'
import { deliveryOf, tellingManners, wholeDeliveryOf } from './names/deliveries.ts'
import { manners } from './names/manners.ts'
import { shapeNames } from './names/stories.ts'
import { story, type Told } from './story.ts'

describe('names of deliveries in many manners', () => {
  it('are read right 98 times in 100, and never wrongly with confidence', () => {
    let names = 0
    let right = 0
    const sureAndWrong: string[] = []
    const seen = { manners: new Set<string>(), shapes: new Set<string>() }
    for (let seed = 900_000; seed < 900_000 + 12 * manners.length; seed += 1) {
      const { manner, shape, production, actor, files } = deliveryOf(seed)
      seen.manners.add(manner)
      seen.shapes.add(shape)
      const matches = matchByName(files, production, { actor })
      const step = Math.max(1, Math.floor(files.length / 4))
      files.forEach((file, index) => {
        const match = matches[index]
        if (match?.line != null && match.line !== file.line && match.confidence >= 0.9)
          sureAndWrong.push(`${manner}, ${shape}: ${file.name}`)
        if (index % step !== 0 || index / step >= 4) return
        names += 1
        if (match?.line === file.line) right += 1
      })
    }
    expect(sureAndWrong).toEqual([])
    expect([seen.manners.size, seen.shapes.size]).toEqual([manners.length, shapeNames.length])
    expect(names).toBeGreaterThan(500)
    expect(right / names).toBeGreaterThanOrEqual(0.98)
  })

  it.each(shapeNames)('are read right when a whole cast is delivered at once: %s', (shape) => {
    for (const [index, manner] of tellingManners.entries()) {
      const { production, files } = wholeDeliveryOf(shape, manner, 50 + index)
      const matches = matchByName(files, production)
      const wrong = files.filter((file, at) => matches[at]?.line !== file.line)
      expect([manner.name, wrong.length / files.length < 0.02, wrong.slice(0, 3).map(({ name }) => name)]).toEqual([
        manner.name,
        true,
        expect.anything(),
      ])
      expect(
        files.filter((file, at) => matches[at]?.line != null && matches[at].line !== file.line && matches[at].confidence >= 0.9),
      ).toEqual([])
    }
  })

  it('are read alike in any order', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (seed, ranks) => {
        const { production, actor, files } = deliveryOf(seed)
        const keyed = files.map((file) => ({ file, rank: ranks.next().value ?? 0 })).sort((a, b) => a.rank - b.rank)
        const straight = matchByName(files, production, { actor })
        const shuffled = matchByName(
          keyed.map(({ file }) => file),
          production,
          { actor },
        )
        for (const [index, { file }] of keyed.entries()) {
          const [one, other] = [straight[files.indexOf(file)], shuffled[index]]
          expect([other?.line, other?.take]).toEqual([one?.line, one?.take])
          expect(other?.confidence).toBeCloseTo(one?.confidence ?? -1, 6)
        }
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  it('may be anything at all', () => {
    const { production } = deliveryOf(7)
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 8 }), (names) => {
        const matches = matchByName(
          names.map((name) => ({ name })),
          production,
        )
        expect(matches).toHaveLength(names.length)
        for (const { line, confidence, candidates } of matches) {
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
          expect(candidates.length).toBeLessThanOrEqual(20)
          if (line !== null) expect(candidates[0]).toBe(line)
        }
      }),
      { numRuns: 150, seed: 4 },
    )
  })
})

/** Two chapters of one role, so that a number may be a chapter's or a line's. */
const told: Told[] = [1, 2, 3].flatMap((chapter) =>
  [1, 2, 3, 4, 5, 6].map(
    (number): Told => [chapter, String(number), number % 2 ? 'Mara' : 'Guard 2', `This is said as line ${number} of chapter ${chapter}.`],
  ),
)
const production = story(told)
const placed = (names: string[], corrections?: ReadonlyMap<string, Correction>, actor: string | null = null): string[] =>
  matchByName(
    names.map((name) => ({ name })),
    production,
    { actor: actor as ActorId | null, ...(corrections ? { corrections } : {}) },
  ).map(({ line, take }) => {
    const found = line ? production.lines[line] : undefined
    return found ? `${production.chapters[found.chapter]?.number}.${found.number}${take === null ? '' : ` t${take}`}` : '?'
  })

describe('the manner of a delivery', () => {
  it('is told with examples', () => {
    const { manners: found } = inOneGo(
      matchDelivery(
        ['ch01_003_MARA_t1.wav', 'ch02_005_MARA_t2.wav', 'ch03_001_MARA_t1.wav'].map((name) => ({ name })),
        production,
      ),
    )
    expect(found).toMatchObject([
      {
        shape: 'chapter # take',
        roles: ['chapter', 'line', 'take'],
        counts: 'number',
        chapter: null,
        files: 3,
        examples: [{ words: 'mara', numbers: ['01', '003', '1'] }, { numbers: ['02', '005', '2'] }, { numbers: ['03', '001', '1'] }],
      },
    ])
    expect(found[0]?.sure).toBeGreaterThan(0.9)
  })

  it('is corrected: what was read as a line is a take', () => {
    const names = ['Mara 3 1.wav', 'Mara 3 3.wav', 'Mara 3 5.wav']
    const shape = '# #'
    expect(placed(names)).toEqual(['3.1', '3.3', '3.5'])
    expect(placed(names, new Map([[shape, { roles: ['line', 'take'], counts: 'number', chapter: 2 }]]))).toEqual([
      '2.3 t1',
      '2.3 t3',
      '2.3 t5',
    ])
    expect(placed(names, new Map([[shape, { roles: ['aside', 'line'], counts: 'nth', chapter: 1 }]]))).toEqual(['1.1', '1.5', '?'])
  })

  it('is believed where the producer has said it, also of a part of a count', () => {
    const own = story(
      ['Mara', 'Zoe', 'Mara', 'Zoe', 'Mara', 'Zoe', 'Mara', 'Zoe', 'Mara', 'Zoe'].map(
        (who, index): Told => [index < 5 ? 1 : 2, String(index + 1), who, `Line ${index} is said by ${who} alone.`],
      ),
    )
    const corrections = new Map([['# #', { roles: ['aside', 'line'], counts: 'nth', chapter: null } satisfies Correction]])
    const matches = matchByName(
      ['mara 2 3.wav', 'mara 2 5.wav'].map((name) => ({ name })),
      own,
      { corrections },
    )
    expect(matches.map(({ line }) => line && own.lines[line]?.number)).toEqual(['5', '9'])
    // The reason tells which of her lines it is.
    expect(matches.map(({ reason }) => [reason.code, reason.values.count])).toEqual([
      ['by-nth', '3'],
      ['by-nth', '5'],
    ])
    for (const { confidence } of matches) expect(confidence).toBeGreaterThanOrEqual(settledFrom)
  })

  it('is believed beside words that nobody knows, where the producer has said it', () => {
    const read = (corrections?: ReadonlyMap<string, Correction>) =>
      matchByName(
        ['gorse 1.wav', 'gorse 5.wav'].map((name) => ({ name })),
        story(
          Array.from({ length: 6 }, (_, index): Told => [1, String(index + 1), index % 2 ? 'Zoe' : 'Mara', `Line ${index} of the story.`]),
        ),
        corrections ? { corrections } : {},
      ).map(({ confidence }) => confidence >= settledFrom)
    expect(read()).toEqual([false, false])
    expect(read(new Map([['#', { roles: ['line'], counts: 'number', chapter: null }]]))).toEqual([true, true])
  })

  it('takes the one chapter in which all the numbers are', () => {
    const own = story([
      ...told,
      ...[7, 9, 12].map((number): Told => [2, String(number), 'Mara', 'And some more.']),
      ...[8, 9, 13].map((number): Told => [3, String(number), 'Mara', 'And again some more.']),
    ])
    const matches = matchByName(
      ['Mara-3-RAW.mp3', 'Mara-7-RAW.mp3', 'Mara-9-RAW.mp3', 'Mara-12-RAW.mp3'].map((name) => ({ name })),
      own,
    )
    expect(matches.map(({ line }) => line && own.lines[line]?.chapter)).toEqual(['ch2', 'ch2', 'ch2', 'ch2'])
  })

  it('lets folders tell the chapter and the role', () => {
    expect(placed(['Chapter 2/Mara/003.wav', 'Chapter 2/Mara/005.wav', 'Chapter 3/Mara/001.wav'])).toEqual(['2.3', '2.5', '3.1'])
    expect(placed(['02.zip/mara/1.wav', '02.zip/mara/3.wav', '03.zip/mara/5.wav'])).toEqual(['2.1', '2.3', '3.5'])
  })

  it('knows a role by its number', () => {
    expect(placed(['ch1 guard2 4.wav', 'ch3_GUARD 2_006.wav', 'ch2-GUA2-2.wav'])).toEqual(['1.4', '3.6', '2.2'])
  })

  it('tells letters that count takes from letters of lines', () => {
    const own = story([...told, [1, '3A', 'Mara', 'A line put in later.']])
    const read = (names: string[]) =>
      matchByName(
        names.map((name) => ({ name })),
        own,
        { chapter: 'ch1' as never },
      ).map(({ line, take }) => `${line && own.lines[line]?.number} ${take}`)
    expect(read(['mara 1a.wav', 'mara 1b.wav', 'mara 5a.wav', 'mara 5b.wav', 'mara 3A.wav'])).toEqual([
      '1 1',
      '1 2',
      '5 1',
      '5 2',
      '3A null',
    ])
    expect(read(['mara 1.wav', 'mara 3A.wav', 'mara 5.wav'])).toEqual(['1 null', '3A null', '5 null'])
  })

  it('gives the first of a telephone’s count its number', () => {
    const mine = placed(['New Recording.m4a', ...[2, 3, 4, 5, 6, 7, 8, 9].map((count) => `New Recording ${count}.m4a`)], undefined, 'a0')
    expect(mine).toEqual(['1.1', '1.3', '1.5', '2.1', '2.3', '2.5', '3.1', '3.3', '3.5'])
    expect(placed(['Aufnahme.m4a', ...[1, 2, 3, 4, 5, 6, 7, 8].map((count) => `Aufnahme (${count}).m4a`)], undefined, 'a0')).toEqual(mine)
  })

  it('says nothing where the count leads nowhere', () => {
    expect(placed(['rec 41.wav', 'rec 57.wav'], undefined, 'a0')).toEqual(['?', '?'])
  })
})

describe('numbers of chapters', () => {
  it('keep a prologue and an interlude apart from the numbered ones', () => {
    const own = story([1, 2, 3, 4].map((chapter): Told => [chapter, '1', 'Mara', 'Said.']))
    for (const [index, number] of ['', '1', '', '2'].entries()) Object.assign(own.chapters[own.chapterOrder[index]!]!, { number })
    const of = (name: string) => matchByName([{ name }], own)[0]?.line
    expect(['ch0 l1.wav', 'ch1 l1.wav', 'ch3 l1.wav', 'ch2 l1.wav'].map(of)).toEqual(['l0', 'l1', 'l2', 'l3'])
  })
})
