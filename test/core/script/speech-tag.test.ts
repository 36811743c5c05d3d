import { expect, test } from 'vitest'
import { isSpeechTag, tagCuts } from '../../../core/script/speech-tag.ts'

/** Judged by hand: the last sign of the speech before, the narration, whether speech follows. */
const tags: [string, string, boolean?][] = [
  [',', 'said Mara.'],
  [',', 'she said,', true],
  ['?', 'asks the medic, who has never wanted less to sleep.'],
  [',', 'said Mara, not lifting her pen.'],
  [',', 'he nodded.'],
  [',', 'the taller man says, in the voice of someone explaining a rash.'],
  ['!', 'cried Mr. Bounderby of Coketown.'],
  [',', 'said the vicar, who had followed them up and was badly out of breath.'],
  [',', 'Colonel Strake said heavily.'],
  ['?', 'he laughed.'],
  ['.', 'Bob said.'],
  [',', 'murmured Miss Tansley, turning her row.'],
  [',', 'dijo él.'],
  ['!', 's’écria la vieille dame.'],
  [',', 'сказал он,', true],
  [',', 'sagte er,', true],
]
const beats: [string | null, string, boolean?][] = [
  ['.', 'He wedged the case back between his boots.', true],
  ['.', 'She laughed until she had to hold on to the lamp.'],
  ['.', 'Bob said nothing.'],
  ['.', 'She asked for the bill.'],
  ['.', 'He answered the door.'],
  ['.', 'He called her name twice, and waited.'],
  [',', 'he said, and left the room.'],
  [',', 'he agrees, and hates how grateful he sounds.'],
  [',', 'said Mara, and thought of home.'],
  ['!', 'he went to the door.'],
  ['.', 'He smiled.', true],
  ['.', 'Sie lachte.'],
  [null, 'The bell rang.', true],
  ['.', 'They had told the story so often that nobody listened any more, least of all the children.'],
  ['.', 'She read the letter again.'],
  ['.', 'He added milk.'],
]

test.each(tags)('after “%s” the words “%s” only say who speaks', (after, text, leads = false) => {
  expect(isSpeechTag(text, { after, leads })).toBe(true)
})

test.each(beats)('after “%s” the words “%s” are no speech tag', (after, text, leads = false) => {
  expect(isSpeechTag(text, { after, leads })).toBe(false)
})

test.each([
  ['Stephen said:', true],
  ['Nasty Roche had asked:', true],
  ['He turned and said,', false],
  ['He waited for her to speak,', false],
])('before speech, “%s” is a tag: %s', (text, expected) => {
  expect(isSpeechTag(text, { after: null, leads: true })).toBe(expected)
})

test('a tag with more narration behind or before it is cut off as a line of its own', () => {
  const behind = 'said Bob. He took the lead.'
  expect(tagCuts(behind, { after: ',', leads: false }).map((cut) => behind.slice(0, cut))).toEqual(['said Bob.'])
  const before = 'The door shut. Mr. Lyle said,'
  expect(tagCuts(before, { after: null, leads: true }).map((cut) => before.slice(cut).trim())).toEqual(['Mr. Lyle said,'])
  expect(tagCuts('He sat down. He took the lead.', { after: '.', leads: false })).toEqual([])
})
