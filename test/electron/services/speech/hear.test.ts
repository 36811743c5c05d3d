import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hear } from '../../../../electron/services/speech/hear.ts'
import { inRow, silence, sine, wavOf } from '../../../signals.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-hear-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const listen = async (file: string, signal = new AbortController().signal) => {
  const blocks: Int16Array[] = []
  const reply = await hear({ file, name: 'take.wav', signal, each: (samples) => void blocks.push(samples) })
  return { reply, sound: Int16Array.from(blocks.flatMap((block) => [...block])) }
}

describe('hearing a recording', () => {
  test('gives 16 kHz, one channel, at the times and levels of the recording', async () => {
    const channel = inRow(silence(0.5), sine(1, 440, -6), silence(0.25))
    const file = join(folder, '- take: 1.wav')
    await writeFile(file, wavOf([channel, channel]))
    const { reply, sound } = await listen(file)
    expect(reply).toEqual({ ok: true, value: 1.75 })
    expect(sound).toHaveLength(28_000)
    const loud = [...sound.keys()].filter((at) => Math.abs(sound[at]!) > 500)
    expect(Math.abs(loud[0]! / 16_000 - 0.5)).toBeLessThan(0.002)
    expect(Math.abs(loud.at(-1)! / 16_000 - 1.5)).toBeLessThan(0.002)
    // −6 dBFS; 440 times up through nought.
    const tone = sound.subarray(8000, 24_000)
    expect(tone.reduce((most, sample) => Math.max(most, sample), 0)).toBeCloseTo(32_768 * 10 ** (-6 / 20), -2)
    const crossings = [...tone.keys()].filter((at) => at > 0 && tone[at - 1]! < 0 && tone[at]! >= 0).length
    expect(Math.abs(crossings - 440)).toBeLessThanOrEqual(1)
  })

  test('what is no sound, and what is not there, is a failure', async () => {
    const file = join(folder, 'note.wav')
    await writeFile(file, 'no sound at all')
    expect((await listen(file)).reply.ok).toBe(false)
    expect((await listen(join(folder, 'nowhere.wav'))).reply.ok).toBe(false)
  })

  test('stops when told', async () => {
    const file = join(folder, 'long.wav')
    await writeFile(file, wavOf([silence(30)]))
    const control = new AbortController()
    control.abort()
    expect(await listen(file, control.signal)).toMatchObject({ reply: { ok: false, failure: { code: 'cancelled' } } })
  })
})
