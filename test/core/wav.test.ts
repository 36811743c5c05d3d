import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { w64Layout } from '../../core/w64-layout.ts'
import { wavHead } from '../../core/wav-head.ts'
import { type WavLayout, wavLayout } from '../../core/wav-layout.ts'
import { isRepairable, repairedWav } from '../../core/wav-repair.ts'

/** Files are made here by the letter of the format, by other code than the program's. */
const chunk = (id: string, content: Buffer, stated = content.length): Buffer => {
  const head = Buffer.alloc(8)
  head.write(id, 'latin1')
  head.writeUInt32LE(stated, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}
const fmt = (channels: number, bits: number, tag = 1): Buffer => {
  const bytes = Buffer.alloc(16)
  const frame = (channels * bits) / 8
  bytes.writeUInt16LE(tag, 0)
  bytes.writeUInt16LE(channels, 2)
  bytes.writeUInt32LE(48_000, 4)
  bytes.writeUInt32LE(48_000 * frame, 8)
  bytes.writeUInt16LE(frame, 12)
  bytes.writeUInt16LE(bits, 14)
  return chunk('fmt ', bytes)
}
const form = (body: Buffer, stated = body.length + 4): Buffer => {
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  head.writeUInt32LE(stated, 4)
  return Buffer.concat([head, body])
}
const layoutOf = (file: Buffer) => wavLayout(async (at, length) => file.subarray(at, at + length), file.length)
const mended = (file: Buffer, layout: WavLayout): Buffer =>
  Buffer.concat(
    repairedWav(layout).map((piece) => (piece instanceof Uint8Array ? piece : file.subarray(piece.start, piece.start + piece.length))),
  )

/** Sound in which no letters stand: every byte has its highest bit. */
const sound = (length: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes.map((byte) => byte | 0x80)))
const extra = (names: string[]): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.tuple(fc.constantFrom(...names), fc.uint8Array({ maxLength: 40 })), { maxLength: 3 })
    .map((chunks) => Buffer.concat(chunks.map(([id, bytes]) => chunk(id, Buffer.from(bytes)))))

/** What a recorder that died leaves in the two lengths of the head: of the whole file, and of the samples. */
const damages: Record<string, (all: number, samples: number) => [number, number]> = {
  'both all ones': () => [0xffffffff, 0xffffffff],
  'both zero': () => [0, 0],
  'the samples’ zero': (all) => [all, 0],
  'the file’s zero': (_, samples) => [0, samples],
  'behind by half': (all, samples) => [all - samples + (samples >> 2) * 2, (samples >> 2) * 2],
  'beyond the end': (all, samples) => [all + 100_000, samples + 100_000],
}

describe('a WAV file with wrong lengths', () => {
  const made = fc
    .record({ channels: fc.integer({ min: 1, max: 3 }), bits: fc.constantFrom(8, 16, 24, 32), frames: fc.integer({ min: 16, max: 60 }) })
    .chain(({ channels, bits, frames }) =>
      fc.record({
        head: fc.constant(fmt(channels, bits)),
        // With frames of one byte nobody can tell the padding from a last one.
        samples: sound(bits === 8 ? 2 * frames * channels : (frames * channels * bits) / 8),
        before: extra(['bext', 'JUNK', 'iXML', 'zzzz']),
        after: extra(['cue ', 'LIST', 'bext', 'id3 ']),
        damage: fc.constantFrom(...Object.keys(damages)),
      }),
    )

  it('comes out as the file that it should have been: samples and all chunks, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(made, async ({ head, samples, before, after, damage }) => {
        const whole = form(Buffer.concat([head, before, chunk('data', samples), after]))
        expect((await layoutOf(whole))?.lengths).toBe('right')
        const [all, stated] = damages[damage]!(whole.length - 8, samples.length)
        // Samples that go on behind the stated end leave no place for chunks; those of a file that ends too early went with its end.
        const kept = damage === 'behind by half' ? Buffer.alloc(0) : after
        const right = form(Buffer.concat([head, before, chunk('data', samples), kept]))
        const damaged = form(Buffer.concat([head, before, chunk('data', samples, stated), kept]), all - (after.length - kept.length))
        const layout = await layoutOf(damaged)
        expect(layout?.lengths).not.toBe('right')
        expect(layout && isRepairable(layout) && mended(damaged, layout).equals(right)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['both all ones', 'open', null],
    ['both zero', 'open', null],
    ['behind by half', 'behind', 48],
    ['beyond the end', 'cut', 100_096],
  ])('whose lengths are %s is called %s', async (damage, lengths, stated) => {
    const samples = Buffer.alloc(96, 0x90)
    const [all, own] = damages[damage]!(4 + 24 + 8 + 96, 96)
    const layout = await layoutOf(form(Buffer.concat([fmt(1, 16), chunk('data', samples, own)]), all))
    expect([layout?.lengths, layout?.stated, layout?.samples.length]).toEqual([lengths, stated, 96])
  })

  it('loses a last frame and a last chunk that are not whole, and no more', async () => {
    const samples = Buffer.alloc(60, 0x90)
    const torn = Buffer.concat([form(Buffer.concat([fmt(2, 24), chunk('data', samples, 0xffffffff)]), 0xffffffff), Buffer.alloc(5, 0x91)])
    expect(mended(torn, (await layoutOf(torn))!)).toEqual(form(Buffer.concat([fmt(2, 24), chunk('data', samples)])))
    const list = chunk('LIST', Buffer.alloc(400, 0x20))
    const cut = form(Buffer.concat([fmt(1, 16), chunk('data', samples), chunk('cue ', Buffer.alloc(28)), list])).subarray(0, -200)
    expect(mended(cut, (await layoutOf(cut))!)).toEqual(
      form(Buffer.concat([fmt(1, 16), chunk('data', samples), chunk('cue ', Buffer.alloc(28))])),
    )
  })

  it('gets its number of frames set right, and padding that was left out', async () => {
    const count = Buffer.alloc(4)
    const samples = Buffer.alloc(45, 0x90)
    const fact = (frames: number): Buffer => {
      count.writeUInt32LE(frames)
      return chunk('fact', Buffer.from(count))
    }
    const open = form(Buffer.concat([fmt(1, 24), fact(0), chunk('data', samples, 0)]).subarray(0, -1), 0)
    expect(mended(open, (await layoutOf(open))!)).toEqual(form(Buffer.concat([fmt(1, 24), fact(15), chunk('data', samples)])))
    const unpadded = Buffer.concat([chunk('data', samples).subarray(0, -1), chunk('LIST', Buffer.alloc(4, 0x20))])
    const tight = form(Buffer.concat([fmt(1, 24), unpadded]))
    expect(mended(tight, (await layoutOf(tight))!)).toEqual(
      form(Buffer.concat([fmt(1, 24), chunk('data', samples), chunk('LIST', Buffer.alloc(4, 0x20))])),
    )
  })

  it('of packed sound, or without any, is not repaired', async () => {
    const packed = await layoutOf(form(Buffer.concat([fmt(1, 16, 0x55), chunk('data', Buffer.alloc(64, 0x90), 0)]), 0))
    const silent = await layoutOf(form(Buffer.concat([fmt(1, 16), chunk('data', Buffer.alloc(0))])))
    expect([packed && isRepairable(packed), silent && isRepairable(silent)]).toEqual([false, false])
  })

  it('is found in any bytes without end or throw', async () => {
    const start = form(Buffer.concat([fmt(1, 16), chunk('data', Buffer.alloc(0), 0xffffffff)]), 0xffffffff)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, asWav) => {
        const file = asWav ? Buffer.concat([start, Buffer.from(bytes)]) : Buffer.from(bytes)
        const layout = await layoutOf(file)
        if (layout) expect(layout.samples.start + layout.samples.length).toBeLessThanOrEqual(file.length)
        const guid = (id: string) => Buffer.concat([Buffer.from(id, 'latin1'), Buffer.from('f3acd3118cd100c04f8edb8a', 'hex')])
        const names = ['fmt ', 'junk', 'data', 'bext'].map((id, at) => [guid(id), Buffer.from(bytes.subarray(at * 20, at * 20 + 30))])
        const riff = Buffer.from('726966662e91cf11a5d628db04c10000', 'hex')
        const wide = Buffer.concat([riff, Buffer.alloc(8), guid('wave'), ...names.flat()])
        const other = await w64Layout(async (at, length) => wide.subarray(at, at + length), wide.length)
        if (other) expect(other.samples.start + other.samples.length).toBeLessThanOrEqual(wide.length)
      }),
      { numRuns: 500 },
    )
    const named = Buffer.concat([start, Buffer.from('LIST'.repeat(300_000))])
    expect((await layoutOf(named))?.lengths).toBe('open')
  })
})

it('a head tells rate, width and length, with the padding of an odd one', () => {
  const head = Buffer.from(wavHead({ kind: 'whole', bits: 24 }, { rate: 44_100, channels: 1, bytes: 9 }))
  expect(head).toEqual(
    Buffer.concat([form(fmt(1, 24), 46), Buffer.from('data'), Buffer.from([9, 0, 0, 0])]).map((byte, at) => {
      // 44,100 frames of three bytes a second, where the made head says 48,000.
      const rate = Buffer.alloc(8)
      rate.writeUInt32LE(44_100, 0)
      rate.writeUInt32LE(132_300, 4)
      return at >= 24 && at < 32 ? (rate[at - 24] ?? 0) : byte
    }),
  )
  const long = Buffer.from(wavHead({ kind: 'float', bits: 32 }, { rate: 48_000, channels: 2, bytes: 5e9 }))
  expect([long.readUInt32LE(4), long.readUInt32LE(40)]).toEqual([0xffffffff, 0xffffffdb])
})
