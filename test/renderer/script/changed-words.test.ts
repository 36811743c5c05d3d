import { expect, test } from 'vitest'
import { changedWords } from '../../../renderer/rooms/script/changed-words.ts'

test('only the words between the common beginning and end are marked', () => {
  expect(changedWords('Forty. Still forty. Nobody laughed.', 'Forty. Still forty, thank God. Nobody laughed.')).toEqual({
    old: ['Forty. Still ', 'forty. ', 'Nobody laughed.'],
    fresh: ['Forty. Still ', 'forty, thank God. ', 'Nobody laughed.'],
  })
  expect(changedWords('Yes', 'Yes, yes')).toEqual({ old: ['', 'Yes', ''], fresh: ['', 'Yes, yes', ''] })
  expect(changedWords('a b a', 'a b a b a')).toEqual({ old: ['a b ', '', 'a'], fresh: ['a b ', 'a b ', 'a'] })
})
