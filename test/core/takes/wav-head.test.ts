import { expect, it } from 'vitest'
import { floatWavHead, untilTheEnd, wavHeadLength, wholeWavHead } from '../../../core/takes/wav-head.ts'

/** The fields of a head in the order of the file, by RIFF's and WAVE's own descriptions. */
const read = (bytes: Uint8Array) => {
  const head = Buffer.from(bytes)
  return {
    marks: [head.toString('latin1', 0, 4), head.toString('latin1', 8, 16), head.toString('latin1', 36, 40)],
    kind: head.readUInt16LE(20),
    channels: head.readUInt16LE(22),
    rate: head.readUInt32LE(24),
    perSecond: head.readUInt32LE(28),
    width: head.readUInt16LE(32),
    bits: head.readUInt16LE(34),
    file: head.readUInt32LE(4) + 8,
    sound: head.readUInt32LE(40),
  }
}

const marks = ['RIFF', 'WAVEfmt ', 'data']

it('a head tells kind, rate, width and length', () => {
  expect(read(wholeWavHead(44_100, 2, 100))).toEqual({
    marks,
    kind: 1,
    channels: 2,
    rate: 44_100,
    perSecond: 264_600,
    width: 6,
    bits: 24,
    file: wavHeadLength + 600,
    sound: 600,
  })
  expect(read(floatWavHead(48_000, 1, 10))).toMatchObject({ marks, kind: 3, perSecond: 192_000, width: 4, bits: 32, sound: 40 })
})

it('a sound of an odd number of bytes is followed by one that only the file’s length counts', () => {
  expect(read(wholeWavHead(48_000, 1, 3))).toMatchObject({ file: wavHeadLength + 10, sound: 9 })
})

it('a sound too long for a head is said to last until the end', () => {
  expect(read(floatWavHead(48_000, 2, 2 ** 30))).toMatchObject({ file: 0xffff_ffff + 8, sound: untilTheEnd })
})
