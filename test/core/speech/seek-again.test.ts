import { expect, test } from 'vitest'
import { type PlacedTake, placeTakes } from '../../../core/speech/place-takes.ts'
import { soughtAgain } from '../../../core/speech/seek-again.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { said, streamOf } from './stream.ts'

const texts = ['ring the old bells before morning', 'what', 'nobody has ever disputed it here', 'why', 'fetch the ladder down again']
const lines = texts.map(spokenWords)
const [long, what, longer, why, last] = texts.map((text, line) => said(line, text)) as [string, string, string, string, string]
const phones = { pronunciations: () => [['W', 'AH', 'T']] }

/** The takes in a stream, sought again by a meter that tells how well a line's words fit. */
const sought = (stream: string, fits: (word: string) => number): string[] => {
  const heard = streamOf(stream).map((item) => (item.kind === 'word' ? { ...item, fit: 2 } : item))
  const frames = (heard.at(-1)?.end ?? 0) + 100
  const takes = placeTakes(lines, heard, new Float32Array(frames).fill(-60))
  const meter = {
    measure: (words: (typeof lines)[number], from: number, to: number) =>
      words.map(({ word }, place) => ({ place, start: from + 15, end: to - 15, fit: fits(word) })),
  }
  const asDoubt = ({ line, trust }: PlacedTake): string => `${line}${trust < 0.7 ? '?' : ''}`
  return soughtAgain(lines, takes, { meter, lexicon: phones, heard, frames, usual: { middle: 2, spread: 1 } }).map(asDoubt)
}

test('a short line that was taken for talk is found where the script has it, as a doubt', () => {
  const stream = `${long} ~~~ other ~~~ ${longer} ~~~ ${why} ~~~ ${last}`
  expect(sought(stream, () => 1.5)).toEqual(['0', '1?', '2', '3', '4'])
  expect(sought(stream, () => -4)).toEqual(['0', '2', '3', '4'])
})

test('in a recording that is mostly talk nothing is sought', () => {
  const talk = Array.from({ length: 12 }, () => 'other other ~~~').join(' ')
  expect(sought(`${long} ~~~ other ~~~ ${longer} ~~~ ${talk}`, () => 2)).toEqual(['0', '2'])
})

test('talk elsewhere, or much longer, is none; nor is a line sought that was found', () => {
  expect(sought(`${long} ~~~ ${what} ~~~ ${longer} ~~~ ${why} ~~~ ${last} ~~~ other`, () => 2)).toEqual(['0', '1', '2', '3', '4'])
  expect(sought(`${long} ~~~ other other other other other ~~~ ${longer}`, () => 2)).toEqual(['0', '2'])
  expect(sought(`${longer} ~~~ other ~~~ ${last} ~~~ ${long}`, (word) => (word === 'what' ? 2 : -4))).toEqual(['2', '4', '0'])
})

test('a line from elsewhere that another one fits as well gives way to it; one that fits far better becomes a doubt', () => {
  const stream = `${long} ~~~ ${why} ~~~ ${longer} ~~~ ${last}`
  expect(sought(stream, () => 2)).toEqual(['0', '1?', '2', '4'])
  expect(sought(stream, (word) => (word === 'why' ? 3 : 1))).toEqual(['0', '3?', '2', '4'])
})
