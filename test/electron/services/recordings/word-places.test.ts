import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { TakeId } from '../../../../core/ids.ts'
import { wordGaps, wordsOf } from '../../../../core/takes/words-in-time.ts'
import { wordPlaces } from '../../../../electron/services/recordings/word-places.ts'
import { type Threads, threadPool } from '../../../../electron/services/threads/threads.ts'
import { producedFrom } from '../../../chapter.ts'
import { inRow, noise, rate, silence } from '../../../signals.ts'
import { type Said, said, voiceOf } from './session.ts'

let threads: Threads
beforeAll(() => {
  threads = threadPool(2)
})
afterAll(() => threads.close())

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const asked = (made: Awaited<ReturnType<typeof producedFrom>>, take: string) =>
  wordPlaces(take as TakeId, { ...made, threads, signal: new AbortController().signal })

/** Readings of the sample one after another without a rest, as one take of one line; where each begins and ends, in seconds. */
const inOneBreath = async (lines: readonly Said[]) => {
  const sounds = await Promise.all(lines.map((line) => voiceOf(line, rate)))
  const text = lines.map((line) => said[line]).join(' ')
  const made = await producedFrom([{ who: 'mara', text, sound: [inRow(...sounds)] }])
  closing.push(made.remove)
  let end = 0
  const readings = sounds.map((sound, index) => {
    const from = end
    end += sound.length / rate
    return { from, to: end, words: wordsOf(said[lines[index] ?? '032']).length }
  })
  return { made, text, sound: inRow(...sounds), readings }
}

it('Every word of a take is told where it is said, in its order, inside the reading it belongs to', async () => {
  const { made, text, readings } = await inOneBreath(['032', '056', '066'])
  const placed = await asked(made, 'take-1')
  if (!placed.ok) throw new Error(placed.failure.code)
  const places = placed.value
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(text.match(/[A-Za-z]+/g))
  const tellings = readings.flatMap(({ from, to, words }) => Array.from({ length: words }, () => ({ from, to })))
  for (const [index, { from, to }] of places.entries()) {
    expect(to).toBeGreaterThan(from)
    expect(from).toBeGreaterThanOrEqual(places[index - 1]?.to ?? 0)
    expect(from).toBeGreaterThanOrEqual((tellings[index]?.from ?? 0) - 0.02)
    expect(to).toBeLessThanOrEqual((tellings[index]?.to ?? 0) + 0.02)
  }
  // The gap between two readings lies where they were put together, however many words are before it.
  const sizes = Float32Array.from({ length: Math.floor((readings.at(-1)?.to ?? 0) * 100) }, () => 0.5)
  const gaps = wordGaps(text, sizes, 100, places)
  const [first = 0, second = 0] = readings.map(({ words }) => words)
  for (const [nth, gap] of [first, first + second].map((words) => gaps[words - 1]).entries())
    expect(Math.abs((gap?.at ?? 0) - (readings[nth]?.to ?? 0))).toBeLessThan(0.25)
})

it('A take that holds nothing of its line, or another one, has no places, and one that does not exist is refused', async () => {
  const made = await producedFrom([{ who: 'mara', text: said['053'], sound: [inRow(silence(0.1), noise(0.2, 0.1))] }])
  closing.push(made.remove)
  expect(await asked(made, 'take-1')).toEqual({ ok: true, value: [] })
  // Sounds that the words can be laid onto, and some onto which they cannot.
  for (const other of ['003', '056', '066'] as const) {
    const misplaced = await producedFrom([{ who: 'mara', text: said['053'], sound: [await voiceOf(other, rate)] }])
    closing.push(misplaced.remove)
    expect(await asked(misplaced, 'take-1')).toEqual({ ok: true, value: [] })
  }
  expect(await asked(made, 'take-99')).toMatchObject({ ok: false, failure: { code: 'command-refused' } })
})
