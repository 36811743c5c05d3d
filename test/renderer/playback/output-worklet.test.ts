import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromOutput, ToNode, ToOutput } from '../../../renderer/playback/messages.ts'

type Port = { onmessage: ((event: { data: unknown }) => void) | null; told: FromOutput[]; postMessage: (message: FromOutput) => void }
type Processor = { port: Port; process: (inputs: unknown, outputs: Float32Array[][]) => boolean }

const portOf = (): Port => {
  const told: FromOutput[] = []
  return { onmessage: null, told, postMessage: (message) => told.push(message) }
}

let output: Processor
let source: Port

beforeEach(async () => {
  let made: (new () => Processor) | null = null
  vi.stubGlobal(
    'AudioWorkletProcessor',
    class {
      readonly port = portOf()
    },
  )
  vi.stubGlobal('registerProcessor', (_: string, processor: new () => Processor) => {
    made = processor
  })
  vi.resetModules()
  await import('../../../renderer/playback/output-worklet.ts')
  if (!made) throw new Error('no processor')
  output = new (made as new () => Processor)()
  source = portOf()
  tell({ source: source as unknown as MessagePort })
  vi.unstubAllGlobals()
})

const tell = (message: ToNode) => output.port.onmessage?.({ data: message })
/** A block of a run: frame n of it holds `of(n)`. */
const send = (run: number, from: number, length: number, of: (frame: number) => number, end = false) => {
  const left = Float32Array.from({ length }, (_, i) => of(from + i))
  const block: ToOutput = { run, left, right: left.slice(), end: false }
  source.onmessage?.({ data: block })
  if (end) source.onmessage?.({ data: { run, left: new Float32Array(), right: new Float32Array(), end: true } })
}
/** What is heard in so many rounds of 128 frames. */
const heard = (rounds: number): number[] => {
  const all: number[] = []
  for (let k = 0; k < rounds; k++) {
    const left = new Float32Array(128)
    output.process([], [[left, new Float32Array(128)]])
    all.push(...left)
  }
  return all
}

describe('one run after another', () => {
  it('begins at once, and what was left of the last is dropped', () => {
    tell({ flush: 1 })
    send(1, 0, 1280, () => 1)
    heard(2)
    tell({ flush: 2 })
    expect(heard(1)).toEqual(Array(128).fill(0))
    send(1, 1280, 128, () => 1)
    send(2, 0, 256, () => 0.5, true)
    expect(heard(2)).toEqual(Array(256).fill(0.5))
    expect(heard(1)).toEqual(Array(128).fill(0))
    expect(output.port.told.filter(({ ended }) => ended)).toEqual([{ run: 2, played: 256, peak: 0.5, ended: true }])
  })
})

describe('a run that follows', () => {
  it('comes in where it belongs, over ten milliseconds, without a silent frame', () => {
    tell({ flush: 1 })
    send(1, 0, 4096, () => 1)
    heard(4)
    tell({ follow: 2, at: 1024 })
    send(2, 0, 2048, () => -1)
    const sound = heard(12)
    expect(sound.slice(0, 512)).toEqual(Array(512).fill(1))
    // Frame 1024 of the old run is the first of the new one; the old one leaves over 480 frames, in a straight line.
    const at = 1024 - 512
    for (let i = 0; i < 480; i++) expect(sound[at + i]).toBeCloseTo(-1 + (2 * (480 - i)) / 480, 5)
    expect(sound.slice(at + 480)).toEqual(Array(1536 - at - 480).fill(-1))
  })

  it('sounds exactly like the old one where both say the same', () => {
    const wave = (frame: number) => Math.fround(Math.sin(frame / 20) * 0.5)
    tell({ flush: 1 })
    send(1, 0, 4096, wave)
    heard(4)
    tell({ follow: 2, at: 768 })
    send(2, 0, 2048, (frame) => wave(768 + frame))
    const sound = heard(10)
    for (const [index, value] of sound.entries()) expect(value).toBeCloseTo(wave(512 + index), 6)
  })

  it('that comes late begins as much further in, while the old one sounds on', () => {
    const count = (frame: number) => frame / 10_000
    tell({ flush: 1 })
    send(1, 0, 8192, () => -1)
    heard(2)
    tell({ follow: 2, at: 512 })
    expect(heard(10)).toEqual(Array(1280).fill(-1))
    send(2, 0, 4096, count)
    // 1536 frames of the old one are heard, 1024 more than it was to be heard: so far in the new one begins.
    const sound = heard(5)
    expect(sound[600]).toBeCloseTo(count(1024 + 600), 6)
    // It is told every six rounds; these are the last of twenty-four, twelve of which were the new one's.
    heard(7)
    expect(output.port.told.at(-1)).toMatchObject({ run: 2, played: 1024 + 12 * 128 })
  })

  it('can itself be followed before it is heard', () => {
    tell({ flush: 1 })
    send(1, 0, 8192, () => 0.1)
    heard(1)
    tell({ follow: 2, at: 1000 })
    tell({ follow: 3, at: 24 })
    send(2, 0, 2048, () => 0.2)
    send(3, 0, 2048, () => 0.3)
    const sound = heard(16)
    expect(sound.slice(0, 1024 - 128)).toEqual(Array(1024 - 128).fill(Math.fround(0.1)))
    expect(sound.slice(1024 - 128 + 480)).toEqual(Array(16 * 128 - (1024 - 128 + 480)).fill(Math.fround(0.3)))
  })
})
