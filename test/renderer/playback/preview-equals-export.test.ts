import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type MixPlan, mixPlan } from '../../../core/mix/plan.ts'
import { targets } from '../../../core/publish/targets.ts'
import { cachedAudio } from '../../../electron/services/media/decode.ts'
import type { Context } from '../../../electron/services/studio/context.ts'
import { serveMedia } from '../../../electron/services/studio/media.ts'
import { mixWork } from '../../../electron/services/threads/work/mix.ts'
import { SoundCache } from '../../../renderer/bridge/sound-cache.ts'
import type { FromWorker, ToOutput, ToWorker } from '../../../renderer/playback/messages.ts'
import { firstChapter, producedFrom } from '../../chapter.ts'
import { inRow, noise, rate, sine } from '../../signals.ts'

/** The mixing worker, alone, with the host's own media answers under its `fetch`. */
const startWorker = async (context: Context) => {
  const told: FromWorker[] = []
  const scope: { onmessage?: (event: { data: ToWorker }) => void } = {}
  vi.stubGlobal('self', scope)
  vi.stubGlobal('postMessage', (message: FromWorker) => told.push(message))
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers: { range: string } }) => {
    const { status, body } = await serveMedia(context, path, headers.range)
    return new Response(body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : body, { status })
  })
  vi.resetModules()
  await import('../../../renderer/playback/mix-worker.ts')
  const tell = (message: ToWorker) => scope.onmessage?.({ data: message })
  return { tell, told, context }
}

/** Louder than any target, so that the limiter has work. */
const aim = { ...targets.podcast.aim, level: -8 }
let made: Awaited<ReturnType<typeof producedFrom>>
let plan: MixPlan
let exported: Float32Array[]
let worker: Awaited<ReturnType<typeof startWorker>>

const played = async (gain: number, from: number, to = plan.length): Promise<Float32Array[]> => {
  const blocks: Float32Array[][] = []
  await new Promise<void>((resolve) => {
    const port = {
      onmessage: null as ((event: { data: unknown }) => void) | null,
      postMessage: (block: ToOutput) => {
        if ('flush' in block) return
        if (block.end) return resolve()
        blocks.push([block.left, block.right])
        const frames = blocks.reduce((sum, [left]) => sum + (left?.length ?? 0), 0)
        setImmediate(() => port.onmessage?.({ data: { run: block.run, played: frames, peak: 0, ended: false } }))
      },
    }
    worker.tell({ ask: 'output', port: port as unknown as MessagePort })
    worker.tell({ ask: 'play', run: Math.floor(from) + 1, plan, aim, gain, from, to })
  })
  return [0, 1].map((channel) => inRow(...blocks.map((block) => block[channel] ?? new Float32Array())))
}

/** The gain that the preview finds for the whole chapter; the export has to find the same. */
let gain = 0

beforeAll(async () => {
  const shout = noise(1.3, 0.5).map((value, i) => value * Math.abs(Math.sin((9 * i) / rate)))
  const lines = Array.from({ length: 8 }, (_, k) => ({
    who: k % 3 === 0 ? 'narrator' : k % 3 === 1 ? 'mara' : 'teo',
    text: 'Go.',
    at: k % 2 ? 44_100 : 48_000,
    sound: k % 4 === 2 ? [shout, sine(1.3, 500, -20)] : [sine(0.7 + k / 10, 200 + 90 * k, -6 - k)],
  }))
  made = await producedFrom(
    lines,
    [{ id: 'bed', track: 'music', sound: [sine(11.3, 220, -14), sine(11.3, 331, -14)], at: 0.5, length: 27, duck: 9 }],
    {
      strips: { mara: { gain: 3, pan: -0.5, mute: false, solo: false }, music: { gain: -2, pan: 0.2, mute: false, solo: false } },
      adjustments: { 'line-3': { shift: -1.1 }, 'line-5': { gap: 3 } },
    },
  )
  plan = mixPlan(made.production, firstChapter)
  const files = Object.fromEntries(
    Object.values(made.production.recordings).map(({ id, sha256 }) => [id, cachedAudio(join(made.folder, 'cache'), sha256)]),
  )
  const pieces: Float32Array[] = []
  for await (const note of mixWork({ plan, aim, files })) if ('pcm' in note) pieces.push(note.pcm)
  const both = inRow(...pieces)
  exported = [0, 1].map((channel) => Float32Array.from({ length: both.length / 2 }, (_, i) => both[2 * i + channel] ?? 0))
  worker = await startWorker({ store: { folder: made.folder, production: made.production } } as unknown as Context)
  worker.tell({ ask: 'measure', key: 'whole', plan, aim })
  gain = await vi.waitFor(
    () => {
      const last = worker.told.at(-1)
      if (last?.told !== 'measured' || last.key !== 'whole' || last.gain === null) throw new Error('not measured yet')
      return last.gain
    },
    { timeout: 20_000 },
  )
})

afterAll(() => {
  vi.unstubAllGlobals()
  made.remove()
})

describe('the preview beside the export', () => {
  it('has something to compare: every channel sounds, and the limiter works', () => {
    expect(exported[0]!.length).toBe(plan.length)
    const ceiling = Math.fround(10 ** (aim.ceiling / 20))
    for (const channel of exported) expect(channel.filter((value) => Math.abs(value) > 0.01).length).toBeGreaterThan(plan.length / 4)
    const highest = exported.map((channel) => channel.reduce((most, value) => Math.max(most, Math.abs(value)), 0))
    expect(Math.max(...highest)).toBeCloseTo(ceiling, 2)
  })

  it('loads the beginning of a looped sound before its seam, where it is heard', async () => {
    const bed = plan.clips.find(({ length, sourceLength }) => length > sourceLength)
    if (!bed) throw new Error('no loop')
    const seam = bed.start + bed.sourceLength
    const cache = new SoundCache()
    await cache.prepare(plan, seam - 900, seam - 100)
    expect([cache.has(bed.recording, 0, 960), cache.has(bed.recording, bed.sourceLength - 900, bed.sourceLength)]).toEqual([true, true])
  })

  it('gives the same samples, bit for bit, from the beginning to the end', async () => {
    expect(await played(gain, 0)).toEqual(exported)
  })

  it.each([1, 77_777, 123_456, 300_001, 640_000])('gives the same samples after a seek to frame %i', async (from) => {
    expect(await played(gain, from)).toEqual(exported.map((channel) => channel.subarray(from)))
  })

  it('gives the same samples up to the end of a loop, where the chapter goes on', async () => {
    expect(await played(gain, 150_001, 211_111)).toEqual(exported.map((channel) => channel.subarray(150_001, 211_111)))
  })

  it('knows nothing of a recording’s sound once another production gives its id to another', async () => {
    const other = await producedFrom([{ who: 'mara', text: 'Go.', sound: [sine(1, 300, -40)] }])
    const own = { ...(made.production.recordings.r1 as object), sha256: (other.production.recordings.r1 as { sha256: string }).sha256 }
    const before = made.production.recordings
    Object.assign(worker.context, {
      store: { folder: other.folder, production: { ...made.production, recordings: { ...before, r1: own } } },
    })
    const start = plan.clips.find(({ recording }) => recording === 'r1')!.start + 4800
    const remembered = (await played(0, start, start + 1000))[0]!
    worker.tell({ ask: 'forget' })
    const fresh = (await played(0, start, start + 1000))[0]!
    other.remove()
    const highest = (samples: Float32Array) => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    expect(highest(remembered)).toBeGreaterThan(10 * highest(fresh))
  })
})
