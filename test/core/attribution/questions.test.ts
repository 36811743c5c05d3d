import { expect, test } from 'vitest'
import { Attributor } from '../../../core/attribution/attributor.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../core/script/script.ts'
import { castOf } from './scene.ts'

const text = `Mara came in with Ben and Zoë behind her.

"Who left the gate open?" said Mara.

"Not me."

"Nor me."

"Then who?"

"The wind, perhaps."

"Winds have no hands," said Ben.
`

const cast = castOf('Mara', 'Ben', 'Zoë')

test('what is asked after an answer is what a reading that never heard of the question before would ask', () => {
  const manuscript = manuscriptOfText(text)
  const script = scriptOf(manuscript)
  const asked = new Attributor(manuscript.text, script, { cast })
  const first = asked.questions()[0]
  const who = asked.characters[0]
  if (!first || !who) throw new Error('a doubtful line and a character are wanted')
  const fixed = new Map([[first.quote, who.key]])
  const next = asked.questions(fixed)
  expect(next).toEqual(new Attributor(manuscript.text, script, { cast }).questions(fixed))
  expect(next.find(({ quote }) => quote === first.quote)).toBeUndefined()
  // Taken back, the first question is the first again.
  expect(asked.questions()[0]).toEqual(first)
})
