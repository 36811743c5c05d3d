import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type WordPlace, wordGaps, wordsOf } from '../../core/takes/words-in-time.ts'
import { hearable } from '../../electron/services/recordings/hear-lines.ts'
import { hear } from '../../electron/services/speech/hear.ts'
import { ownThread } from '../../electron/services/threads/threads.ts'
import { type AlignmentItem, alignmentItems } from '../measure/alignment-truth.ts'

const usage = 'Usage: npm run bench -- words --data DIR [--only PATTERN]'

const rate = 16_000
/** Sizes of the sound that gaps are sought by, a second. */
const perSecond = 100
/** Takes that follow each other within so many seconds are laid down as one. */
const near = 3

/** Two takes in a row of two lines as one take of one line: where the first ends and the second begins is known. */
type Pair = { text: string; words: number; start: number; end: number; truth: { from: number; to: number } }

const pairsOf = ({ truth }: AlignmentItem): Pair[] => {
  const takes = truth.lines
    .flatMap(({ text, spoken, takes }) => takes.map((take) => ({ ...take, text: spoken ?? text })))
    .sort((a, b) => a.start - b.start)
  return takes.slice(1).flatMap((second, index) => {
    const first = takes[index]
    if (first?.kind !== 'full' || second.kind !== 'full' || second.start - first.end > near) return []
    const edges = [first.end, second.start].map((edge) => edge - first.start)
    const truth = { from: Math.min(...edges), to: Math.max(...edges) }
    return [{ text: `${first.text} ${second.text}`, words: wordsOf(first.text).length, start: first.start, end: second.end, truth }]
  })
}

/**
 * Where the change from one word to the next is put inside a take, as when a take is put together from several: between takes that follow
 * each other, whose edges are known. A row for each recording: how often it lies within 50 and 100 ms of the truth, and the 95th
 * percentile of what it is off, by the words as they are heard and by letters alone; and how many times faster than the sound.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, only: { type: 'string' } } })
  if (!values.data) throw new Error(usage)
  const place = await hearable()
  if (!place.ok) throw new Error(place.failure.code)
  for (const item of alignmentItems(resolve(values.data), new RegExp(values.only ?? ''))) {
    const samples = await soundOf(item)
    const heard: number[] = []
    const reckoned: number[] = []
    let [seconds, spent] = [0, 0]
    for (const pair of pairsOf(item).slice(0, 60)) {
      const own = samples.slice(Math.round(pair.start * rate), Math.round(pair.end * rate))
      const before = process.cpuUsage()
      const given = { place: place.value, text: pair.text, respellings: {}, samples: new Uint8Array(own.buffer) }
      const laid = await ownThread.run('layWords', given)
      if (!laid.ok) throw new Error(laid.failure.code)
      spent += process.cpuUsage(before).user / 1e6
      seconds += own.length / rate
      heard.push(awayOf(pair, own, laid.value.words))
      reckoned.push(awayOf(pair, own, []))
    }
    if (heard.length === 0) continue
    console.log(
      `${item.name}: ${heard.length} changes, heard ${told(heard)}; by letters ${told(reckoned)}; ${(seconds / spent).toFixed(0)} × real time`,
    )
  }
}

const soundOf = async ({ sound, name }: AlignmentItem): Promise<Int16Array<ArrayBuffer>> => {
  const blocks: Uint8Array[] = []
  const heard = await hear({
    file: sound,
    name,
    signal: new AbortController().signal,
    each: (block) => void blocks.push(new Uint8Array(block.buffer)),
  })
  if (!heard.ok) throw new Error(heard.failure.code)
  const all = new Uint8Array(Buffer.concat(blocks))
  return new Int16Array(all.buffer)
}

/** Seconds by which the gap between the two takes is put beside the rest between them. */
const awayOf = ({ text, words, truth }: Pair, samples: Int16Array, places: readonly WordPlace[]): number => {
  const step = rate / perSecond
  const sizes = Float32Array.from({ length: Math.floor(samples.length / step) }, (_, frame) =>
    samples.subarray(frame * step, (frame + 1) * step).reduce((most, sample) => Math.max(most, Math.abs(sample) / 32_768), 0),
  )
  const at = wordGaps(text, sizes, perSecond, places)[words - 1]?.at ?? 0
  return Math.max(0, truth.from - at, at - truth.to)
}

const told = (away: readonly number[]): string => {
  const sorted = [...away].sort((a, b) => a - b)
  const within = (seconds: number) => Math.round((100 * sorted.filter((one) => one <= seconds).length) / sorted.length)
  const late = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0
  return `${within(0.05)} / ${within(0.1)} % within 50 / 100 ms, 95th percentile ${Math.round(late * 1000)} ms`
}
