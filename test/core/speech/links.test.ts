import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Links, noLink, type Passed } from '../../../core/speech/links.ts'

/** What a token has passed, told by hand: label, end and logarithm of each stretch. */
type Story = { label: number; end: number; log: number }[]

const told = (story: Story): Passed[] =>
  story.map(({ label, end, log }, at) => ({ label, start: story[at - 1]?.end ?? 0, end, log: log - (story[at - 1]?.log ?? 0) }))

describe('links', () => {
  test('a trace tells what was passed, from where to where, and what it added', () => {
    const links = new Links()
    const one = links.add(7, 12, noLink, -30)
    const two = links.add(9, 20, one, -75)
    links.add(8, 21, one, -70)
    expect(links.trace(two)).toEqual([
      { label: 7, start: 0, end: 12, log: -30 },
      { label: 9, start: 12, end: 20, log: -45 },
    ])
    expect(links.trace(noLink)).toEqual([])
  })

  test('what all tokens share is told once; the rest keeps its times and logarithms', () => {
    const links = new Links()
    const shared = links.add(1, 10, noLink, -5)
    const tokens = Int32Array.of(links.add(2, 15, shared, -9), links.add(3, 18, shared, -11))
    expect(links.collect(tokens)).toEqual([{ label: 1, start: 0, end: 10, log: -5 }])
    expect(links.count).toBe(2)
    expect(links.trace(tokens[1]!)).toEqual([{ label: 3, start: 10, end: 18, log: -6 }])
    expect(links.collect(tokens)).toEqual([])
  })

  test('a token that stands at the beginning shares nothing', () => {
    const links = new Links()
    const tokens = Int32Array.of(links.add(1, 10, noLink, -5), noLink)
    expect(links.collect(tokens)).toEqual([])
    expect(links.trace(tokens[0]!)).toEqual([{ label: 1, start: 0, end: 10, log: -5 }])
    expect(tokens[1]).toBe(noLink)
  })

  test('collecting at any time keeps every token’s words, tells them in order and once, and frees what no token reaches', () => {
    /** Each step, one token of four goes where another stands and then passes something; after some steps links are collected. */
    const step = fc.record({ token: fc.nat(3), from: fc.nat(3), label: fc.nat(50), collect: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const links = new Links()
        const tokens = new Int32Array(4).fill(noLink)
        const stories: Story[] = [[], [], [], []]
        const certain: Passed[] = []
        for (const [frame, { token, from, label, collect }] of steps.entries()) {
          const log = -3 * frame - label
          tokens[token] = links.add(label, frame + 1, tokens[from]!, log)
          stories[token] = [...stories[from]!, { label, end: frame + 1, log }]
          if (!collect) continue
          certain.push(...links.collect(tokens))
          const ends = new Set(stories.flatMap((story) => told(story).map(({ label, end }) => `${label} ${end}`)))
          expect(links.count).toBeLessThanOrEqual(ends.size)
        }
        for (const [nth, story] of stories.entries()) expect([...certain, ...links.trace(tokens[nth]!)]).toEqual(told(story))
      }),
      { numRuns: 200 },
    )
  })
})
