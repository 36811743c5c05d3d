import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareScripts, type Step } from '../../../core/script/revision.ts'
import { longestRising } from '../../../core/script/rising.ts'

const story = [
  'The bell rang over the harbour.',
  'We open at six,',
  'said Mara.',
  'The sea can wait.',
  'Yes.',
  'Nobody on the quay believed her.',
  'Yes.',
  'They went home along the wall.',
]

const shown = (before: string[], after: string[]) =>
  compareScripts(before, after).map(
    ({ change, old, fresh }) => `${change} ${old.map((at) => before[at]).join(' + ')} → ${fresh.map((at) => after[at]).join(' + ')}`,
  )

test('the same script changes nothing', () => {
  expect(compareScripts(story, story).every(({ change, old, fresh }) => change === 'unchanged' && old[0] === fresh[0])).toBe(true)
})

test('marks and spaces alone are no change', () => {
  expect(compareScripts(['“Well, then—go!”'], ['"Well then ... go"'])).toEqual([{ change: 'unchanged', old: [0], fresh: [0] }])
})

test('a changed line, a new one and a cut one stand at their places', () => {
  const after = [...story]
  after[5] = 'Nobody on the old quay believed her.'
  after.splice(2, 1)
  after.splice(4, 0, 'A gull laughed.')
  expect(shown(story, after)).toEqual([
    'unchanged The bell rang over the harbour. → The bell rang over the harbour.',
    'unchanged We open at six, → We open at six,',
    'cut said Mara. → ',
    'unchanged The sea can wait. → The sea can wait.',
    'unchanged Yes. → Yes.',
    'new  → A gull laughed.',
    'changed Nobody on the quay believed her. → Nobody on the old quay believed her.',
    'unchanged Yes. → Yes.',
    'unchanged They went home along the wall. → They went home along the wall.',
  ])
})

test('a line that stands elsewhere moved', () => {
  const after = [story[1]!, story[2]!, story[3]!, story[4]!, story[5]!, story[6]!, story[7]!, story[0]!]
  const moved = compareScripts(story, after).filter(({ change }) => change !== 'unchanged')
  expect(moved).toEqual([{ change: 'moved', old: [0], fresh: [7] }])
})

test('lines that the producer split or joined are still the same lines', () => {
  expect(compareScripts(['The bell rang.', 'Twice.', 'We open at six,'], ['The bell rang. Twice.', 'We open at six,'])[0]).toEqual({
    change: 'unchanged',
    old: [0, 1],
    fresh: [0],
  })
  expect(compareScripts(['The bell rang. Twice.', 'We open at six,'], ['The bell rang.', 'Twice.', 'We open at six,'])[0]).toEqual({
    change: 'unchanged',
    old: [0],
    fresh: [0, 1],
  })
})

const texts = fc.array(fc.constantFrom('a b c', 'd e f', 'g', 'a b d', 'h i j k', 'l m', 'h i j', 'n o p q r'), { maxLength: 30 })
const all = (steps: Step[], side: 'old' | 'fresh') => steps.flatMap((step) => step[side])

test('every old line and every new line has exactly one step, and the new ones come in order', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const steps = compareScripts(before, after)
      expect(all(steps, 'fresh')).toEqual(after.map((_, at) => at))
      expect(all(steps, 'old').sort((a, b) => a - b)).toEqual(before.map((_, at) => at))
      for (const { change, old, fresh } of steps) {
        expect([old.length > 0, fresh.length > 0]).toEqual([change !== 'new', change !== 'cut'])
        if (change === 'unchanged' || change === 'moved')
          expect(old.map((at) => before[at]).join(' ')).toBe(fresh.map((at) => after[at]).join(' '))
      }
    }),
    { numRuns: 600, seed: 7 },
  )
})

test('the longest rising run is rising, and no longer one exists', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), (numbers) => {
      const run = longestRising(numbers).map((at) => numbers[at]!)
      expect(run.every((value, at) => at === 0 || value > run[at - 1]!)).toBe(true)
      const best = numbers.map(() => 1)
      for (const [i, value] of numbers.entries())
        for (let k = 0; k < i; k++) if (numbers[k]! < value) best[i] = Math.max(best[i]!, best[k]! + 1)
      expect(run.length).toBe(Math.max(0, ...best))
    }),
    { seed: 11 },
  )
})
