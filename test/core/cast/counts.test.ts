import { describe, expect, it } from 'vitest'
import { clashesOf } from '../../../core/cast/clashes.ts'
import { countsOf } from '../../../core/cast/counts.ts'
import { wordCount } from '../../../core/cast/spoken.ts'
import { story } from '../takes/story.ts'

const told = story(
  [
    [1, '1', 'Narrator', 'It was raining, he said.'],
    [1, '2', 'Mara', 'You came back, didn’t you?'],
    [1, '3', 'Narrator', 'A pause.'],
    [1, '4', 'Zoë', 'Only to say goodbye.'],
    [2, '1', 'Mara', 'Well-known words.'],
    [2, '2', 'Ilsa', 'No.'],
  ],
  { Mara: 'Dana', Zoë: 'Dana' },
)

describe('counts', () => {
  it('counts words as people say them', () => {
    expect(['didn’t', 'well-known words', '…', 'Chapter 12', ''].map(wordCount)).toEqual([1, 2, 0, 2, 0])
  })
  it('adds up lines, words and minutes', () => {
    const counts = countsOf(told)
    expect(counts.actor.get('a1')).toEqual({ lines: 3, words: 11, seconds: (11 * 60) / 156 })
    expect([counts.total.lines, counts.chapter.get('ch2')?.words, counts.characterInChapter.get('c1/ch2')?.words]).toEqual([6, 3, 2])
  })
})

describe('clashes', () => {
  it('finds an actor who answers themself, over narration, within a scene', () => {
    expect(clashesOf(told).map(({ characters, lines }) => [...characters, ...lines])).toEqual([['c1', 'c2', 'l3']])
  })
})
