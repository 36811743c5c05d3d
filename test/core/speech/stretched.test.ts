import { expect, test } from 'vitest'
import { soundingEnd, soundingStart } from '../../../core/speech/stretched.ts'

/** Levels of a word that sounds for 20 frames, is quiet for so many, and sounds for 30. */
const levels = (quiet: number): Float32Array => new Float32Array(50 + quiet).fill(-20).fill(-60, 20, 20 + quiet)

test('a word that lies over a pause begins behind it, or ends before it', () => {
  const sound = levels(100)
  expect(soundingStart({ start: 0, end: sound.length }, sound)).toBe(120)
  expect(soundingEnd({ start: 0, end: sound.length }, sound)).toBe(20)
})

test('the stop inside a word, a word that is drawn out, and quiet before or behind it are no pause', () => {
  for (const sound of [levels(15), levels(0), new Float32Array(200).fill(-30)]) {
    expect(soundingStart({ start: 0, end: sound.length }, sound)).toBe(0)
    expect(soundingEnd({ start: 0, end: sound.length }, sound)).toBe(sound.length)
  }
  const before = new Float32Array(120).fill(-20).fill(-60, 0, 60)
  expect(soundingStart({ start: 0, end: 120 }, before)).toBe(0)
})
