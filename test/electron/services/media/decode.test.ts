import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodePeaks } from '../../../../core/mix/peaks.ts'
import { cachedAudio, cachedPeaks, decodeToCache } from '../../../../electron/services/media/decode.ts'
import { PcmFiles } from '../../../../electron/services/media/pcm-files.ts'
import { noise, sine, wavOf, writeWav } from '../../../signals.ts'
import { folder } from '../recordings/wav.ts'

const sha256 = 'a'.repeat(64)
const decodedFrom = async (bytes: Buffer) => {
  const place = await folder()
  const file = join(place, 'take.wav')
  writeFileSync(file, bytes)
  const cache = join(place, 'cache')
  return { cache, reply: await decodeToCache({ file, name: 'take.wav', cache, sha256, signal: new AbortController().signal }) }
}

describe('decoding', () => {
  it.each([8000, 22_050, 44_100, 48_000, 96_000])('from %i Hz keeps the length to the sample, and the sound in its place', async (rate) => {
    const { cache, reply } = await decodedFrom(wavOf([sine(2, 440, -6, 0, rate)], rate))
    expect(reply).toMatchObject({ ok: true, value: { rate, channels: 1, issues: [] } })
    const files = new PcmFiles(() => cachedAudio(cache, sha256))
    const [samples] = files.read('r' as never, 0, 96_000)!
    files.close()
    const frames = (readFileSync(cachedAudio(cache, sha256)).length - 44) / 4
    expect(Math.abs(frames - 96_000)).toBeLessThanOrEqual(1)
    const expected = sine(2, 440, -6)
    for (let at = 1000; at < 95_000; at += 997) expect(Math.abs(samples![at]! - expected[at]!)).toBeLessThan(0.01)
  })

  it('gives a recording of two channels as it is, and silence outside it', async () => {
    const both = [noise(0.2, 0.4), noise(0.2, 0.3, 8)]
    const { cache } = await decodedFrom(wavOf(both))
    const files = new PcmFiles(() => cachedAudio(cache, sha256))
    expect(files.read('r' as never, 100, 50)).toEqual(both.map((channel) => channel.subarray(100, 150)))
    expect(files.read('r' as never, 9590, 20)!.map((channel) => [...channel.subarray(10)])).toEqual([Array(10).fill(0), Array(10).fill(0)])
    files.close()
    expect(decodePeaks(readFileSync(cachedPeaks(cache, sha256)))!.duration).toBeCloseTo(0.2, 6)
  })

  it('of a file that is cut tells both lengths and keeps what is there', async () => {
    const whole = wavOf([noise(6, 0.3)])
    const { reply } = await decodedFrom(whole.subarray(0, 44 + 2 * 48_000 * 4))
    expect(reply).toMatchObject({
      ok: true,
      value: { duration: 2, issues: [{ code: 'recording-cut-short', values: { stated: '6.0', real: '2.0' } }] },
    })
  })

  it.each<[string, Buffer, string]>([
    ['nothing in it', Buffer.alloc(0), 'file-empty'],
    ['a head and no sound', wavOf([new Float32Array()]), 'file-damaged'],
    ['text', Buffer.from('not a sound at all, and long enough to be looked at'), 'file-not-audio'],
  ])('refuses a file with %s and leaves nothing', async (_, bytes, code) => {
    const { cache, reply } = await decodedFrom(bytes)
    expect(reply).toMatchObject({ ok: false, failure: { code, values: { file: 'take.wav' } } })
    expect(readdirSync(join(cache, '..')).flatMap((name) => (name === 'cache' ? readdirSync(cache) : []))).toEqual([])
  })

  it('that is cancelled leaves nothing', async () => {
    const place = await folder()
    const file = writeWav(join(place, 'long.wav'), [noise(20, 0.3)])
    const controller = new AbortController()
    const cache = join(place, 'cache')
    const reply = await decodeToCache({
      file,
      name: 'long.wav',
      cache,
      sha256,
      signal: controller.signal,
      progress: () => controller.abort(),
    })
    expect(reply).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
    expect(readdirSync(cache)).toEqual([])
  })
})
