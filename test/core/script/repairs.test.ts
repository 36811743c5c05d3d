import { expect, test } from 'vitest'
import { reading, scriptOfText } from './reading.ts'

const issues = (text: string) => scriptOfText(text).issues.map(({ code, start }) => [code, text.slice(start, (start ?? 0) + 8)])
const uncertain = (text: string) => scriptOfText(text).quotations.flatMap(({ uncertain: doubt }, index) => (doubt ? [index + 1] : []))

test('a lost closing mark ends the speech at its tag, is reported with its place, and the speech is doubtful', () => {
  const text = '“Stay here. The road is bad, she said. “We leave at dawn.”\n\n“Fine.”\n\nHe slept.'
  expect(reading(text)).toEqual(['1› Stay here. The road is bad,', '= she said.', '1› We leave at dawn.', '2› Fine.', '· He slept.'])
  expect(issues(text)).toEqual([['quotation-unclosed', 'Stay her']])
  expect(uncertain(text)).toEqual([1])
})

test('a lost closing mark never runs on into the next paragraph', () => {
  const text = '“Stay here.” He looked up.\n\n“No.\n\nShe went out into the rain.\n\n“Wait,” he said.'
  expect(reading(text)).toEqual(['1› Stay here.', '· He looked up.', '2› No.', '· She went out into the rain.', '3› Wait,', '= he said.'])
  expect(issues(text)).toEqual([['quotation-unclosed', 'No.\n\nShe']])
})

test('a lost opening mark: the speech begins with its sentence, and is reported', () => {
  const text = '“Stay.” He rose.\n\nI will not stay,” she said.\n\n“You will.”'
  expect(reading(text)).toEqual(['1› Stay.', '· He rose.', '2› I will not stay,', '= she said.', '3› You will.'])
  expect(issues(text)).toEqual([['quotation-unopened', 'I will n']])
  expect(uncertain(text)).toEqual([2])
})

test('mixed marks are counted once for the scene, and the speech stays sure', () => {
  const text = '"I-” He stops. "I never said that.”\n\n“You did.”'
  expect(scriptOfText(text).issues).toEqual([{ code: 'quotation-marks-mixed', start: 1, values: { count: 2 } }])
  expect(uncertain(text)).toEqual([])
})

test('a speech over several paragraphs is one quotation and no fault', () => {
  const text =
    '“There was a house at the end of the road, and nobody had lived in it since the flood, or so we said.\n\n“Then one night there was a lamp in the window, and I went to look, because I was nine.\n\n“It was my mother.”\n\n“Oh,” he said.'
  expect(reading(text).map((line) => line.slice(0, 12))).toEqual(['1› There was', '1› Then one ', '1› It was my', '2› Oh,', '= he said.'])
  expect(issues(text)).toEqual([])
})

test('two short paragraphs with one lost mark are two speakers', () => {
  expect(reading('“Where?\n\n“There.”\n\n“I see.” He saw.')).toEqual(['1› Where?', '2› There.', '3› I see.', '· He saw.'])
})

test('words at arm’s length, titles and signs are not speech', () => {
  expect(
    reading(
      [
        'The “best” room had a sign marked “Private.” on its door.',
        'She had read “The Flood at Ostrey,” and hated it.',
        '“I hated it,” she said. “It calls us ‘the drowned.’”',
        'He cried “Stop!” and ran.',
      ].join('\n\n'),
    ),
  ).toEqual([
    '· The “best” room had a sign marked “Private.” on its door.',
    '· She had read “The Flood at Ostrey,” and hated it.',
    '1› I hated it,',
    '= she said.',
    '1› It calls us ‘the drowned.’',
    '· He cried',
    '2› Stop!',
    '· and ran.',
  ])
})

test('a letter in quotation marks is told, from its salutation to its signature, and reported', () => {
  const text = [
    '“Read it,” said Jane.',
    '“My dear Harriet,”',
    '“You will laugh when you know where I am gone. Do not look for me.”',
    '“Your affectionate friend,”',
    '“L. BENNET.”',
    '“Is that all?” asked Tom.',
  ].join('\n\n')
  expect(scriptOfText(text).lines.map(({ kind }) => kind)).toEqual([
    'dialogue',
    'narration',
    'narration',
    'narration',
    'narration',
    'narration',
    'dialogue',
    'narration',
  ])
  expect(issues(text)).toEqual([['quotation-written', '“My dear']])
})

test('an interruption shares its quotation; another speaker in the paragraph does not', () => {
  expect(reading('“If you go,” he said, “take the lamp.” “I will,” said Ann. “And you?”\n\n“No.”').map((line) => line.slice(0, 2))).toEqual(
    ['1›', '= ', '1›', '2›', '= ', '2›', '3›'],
  )
})

test('twenty thousand marks that never close are all read, and doubtful', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `“Word ${index} of it and he`).join('\n\n')
  const { lines, quotations } = scriptOfText(text)
  expect(lines.filter(({ kind }) => kind === 'dialogue').length).toBe(20_000)
  expect(quotations.filter(({ uncertain: doubt }) => doubt).length).toBe(20_000)
})
