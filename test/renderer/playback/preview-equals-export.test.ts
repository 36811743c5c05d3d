import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Mixer } from '../../../core/mix/mixer.ts'
import { type MixPlan, mixPlan } from '../../../core/mix/plan.ts'
import { targets } from '../../../core/publish/targets.ts'
import { renderedPcm } from '../../../electron/services/export/render.ts'
import { cachedAudio } from '../../../electron/services/media/decode.ts'
import { PcmFiles } from '../../../electron/services/media/pcm-files.ts'
import type { Context } from '../../../electron/services/studio/context.ts'
import { serveMedia } from '../../../electron/services/studio/media.ts'
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

const { aim } = targets.podcast
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

const gain = 16

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
  const files = new PcmFiles((id) => cachedAudio(join(made.folder, 'cache'), made.production.recordings[id]?.sha256 ?? ''))
  const bytes = Buffer.concat(await renderedPcm(new Mixer(plan, files), gain, aim, () => {}).toArray())
  files.close()
  const both = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  exported = [0, 1].map((channel) => Float32Array.from({ length: both.length / 2 }, (_, i) => both[2 * i + channel] ?? 0))
  worker = await startWorker({ store: { folder: made.folder, production: made.production } } as unknown as Context)
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

  it('gives the same samples, bit for bit, from the beginning to the end', async () => {
    expect(await played(gain, 0)).toEqual(exported)
  })

  it.each([1, 77_777, 123_456, 300_001, 640_000])('gives the same samples after a seek to frame %i', async (from) => {
    expect(await played(gain, from)).toEqual(exported.map((channel) => channel.subarray(from)))
  })

  it('gives the same samples up to the end of a loop, where the chapter goes on', async () => {
    expect(await played(gain, 150_001, 211_111)).toEqual(exported.map((channel) => channel.subarray(150_001, 211_111)))
  })

  it('finds the same master gain', async () => {
    const { findGain } = await import('../../../electron/services/export/render.ts')
    const files = new PcmFiles((id) => cachedAudio(join(made.folder, 'cache'), made.production.recordings[id]?.sha256 ?? ''))
    const own = await findGain(new Mixer(plan, files), aim, new AbortController().signal, () => {})
    files.close()
    worker.tell({ ask: 'measure', key: 'whole', plan, aim })
    await vi.waitFor(() => expect(worker.told.at(-1)).toEqual({ told: 'measured', key: 'whole', gain: own }), { timeout: 20_000 })
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
