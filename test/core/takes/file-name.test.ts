import { describe, expect, it } from 'vitest'
import { parseFileName } from '../../../core/takes/file-name.ts'

/** A name in short: its words, then its numbers with their labels. */
const short = (name: string): string => {
  const { words, numbers } = parseFileName(name)
  return [...words, ...numbers.map(({ label, value, letter }) => `${label ?? '#'}:${value}${letter ?? ''}`)].join(' ')
}

describe('file names', () => {
  it.each([
    ['ch03_014_ILSA_t2.wav', 'ilsa chapter:3 #:14 take:2'],
    ['01-slip-001.wav', 'slip #:1 #:1'],
    ['EP02-MARA-014.wav', 'mara chapter:2 #:14'],
    ['session_track_T004.wav', 'take:4'],
    ['Marshall-11-RAW.mp3', 'marshall #:11'],
    ['line 14 (2).m4a', 'line:14 copy:2'],
    ['014A mara take 3.flac', 'mara #:14A take:3'],
    ['Mara_14_final_FINAL2.wav', 'mara #:14 version:2'],
    ['S02E03_L0014_MARA_TK2.wav', 'mara season:2 chapter:3 line:14 take:2'],
    ['3.14.wav', '#:3 #:14'],
    ['Zoe\u0308 – 7.opus', 'zoë #:7'],
    ['mara001.wav', 'mara #:1'],
    ['2026-03-14_mara_l7_48k_24bit.wav', 'mara line:7'],
    ['ＭＡＲＡ＿１４.wav', 'mara #:14'],
    ['inbox/deep\\mara #9.wav', 'mara line:9'],
  ])('%s', (name, expected) => {
    expect(short(name)).toBe(expected)
  })
})
