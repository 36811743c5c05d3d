import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Dictionary } from '../../../core/speech/dictionary.ts'
import { DictionaryLexicon } from '../../../core/speech/lexicon.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { speechModel } from './files.ts'

const dictionaryOf = (...lines: string[]): Dictionary =>
  new Dictionary(Uint8Array.from(`${lines.join('\n')}\n`, (letter) => letter.charCodeAt(0)))

/** Ways to say a text of one word. */
const waysIn = (lexicon: DictionaryLexicon, text: string): string[] => {
  const [word, ...rest] = spokenWords(text)
  expect(rest, text).toEqual([])
  return lexicon.pronunciations(word!).map((phones) => phones.join(' '))
}

describe('a dictionary', () => {
  test('gives a word’s ways in their order and knows no parts or extensions of words', () => {
    const dictionary = dictionaryOf('a AH', 'a(2) EY', 'an AE N', "o'clock AH K L AA K", 'a.m. EY EH M')
    expect(dictionary.get('a')).toEqual([['AH'], ['EY']])
    expect(dictionary.get("o'clock")).toEqual([['AH', 'K', 'L', 'AA', 'K']])
    for (const unknown of ['', 'o', "o'cloc", 'ana', 'A', 'a(2)', 'š', 'ŁAH']) expect(dictionary.get(unknown), unknown).toEqual([])
    expect(dictionary.words()).toEqual(['a', 'an', "o'clock", 'a.m.'])
  })

  test('without a last line end, and without any word', () => {
    expect(new Dictionary(Uint8Array.from('go G OW', (letter) => letter.charCodeAt(0))).get('go')).toEqual([['G', 'OW']])
    expect(new Dictionary(new Uint8Array()).get('go')).toEqual([])
    expect(dictionaryOf('').words()).toEqual([])
  })

  test('finds whatever was put in', () => {
    const word = fc.stringMatching(/^[a-z'.]{1,6}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), fc.array(word, { maxLength: 20 }), (words, others) => {
        const dictionary = dictionaryOf(...words.map((entry, at) => `${entry} P${at} T`))
        for (const [at, entry] of words.entries()) expect(dictionary.get(entry)).toEqual([[`P${at}`, 'T']])
        for (const other of others) if (!words.includes(other)) expect(dictionary.get(other)).toEqual([])
      }),
    )
  })

  test('the shipped one has its 124,197 words', async () => {
    const { dictionary } = await speechModel()
    expect(dictionary.words().length).toBeGreaterThanOrEqual(124_197)
    expect(dictionary.get('hello').map((phones) => phones.join(' '))).toEqual(['HH AH L OW', 'HH EH L OW'])
  })
})

describe('how words are said', () => {
  let lexicon: DictionaryLexicon
  beforeAll(async () => {
    lexicon = new DictionaryLexicon((await speechModel()).dictionary, { Ilsabet: 'ill sa bet', Wren: 'ren' })
  })

  test('a word of several readings has the first way of each before other ways', () => {
    expect(waysIn(lexicon, '342').slice(0, 2)).toEqual([
      'TH R IY HH AH N D R AH D AH N D F AO R T IY T UW',
      'TH R IY HH AH N D R AH D F AO R T IY T UW',
    ])
    expect(waysIn(lexicon, 'p.m.')).toEqual(['P IY EH M'])
  })

  test('a respelling overrides the dictionary, and holds for the genitive', () => {
    expect(waysIn(lexicon, 'Ilsabet')).toEqual(['IH L S AA B EH T'])
    expect(waysIn(lexicon, 'Ilsabet’s')).toEqual(['IH L S AA B EH T S'])
    expect(waysIn(lexicon, 'WREN')).toEqual(['R EH N'])
  })

  test.each([
    ['riper', 'R AY P ER'],
    ['woodcutters', 'W UH D K AH T ER Z'],
    ['hobbits', 'HH AA B IH T S'],
    ['unlovelier', 'AH N L AH V L IY ER'],
    ['runnin’', 'R AH N IH N'],
    ['psst', 'P S T'],
    ['aargh', 'AA R G'],
    ['constructor', 'K AH N S T R AH K T ER'],
    ['gleamed', 'G L IY M D'],
    ['thou’st', 'DH AW S T'],
  ])('%s, %s among its ways', (text, way) => {
    expect(waysIn(lexicon, text)).toContain(way)
  })

  test('an ending whose stem may be spelled in two ways keeps both', () => {
    const small = new DictionaryLexicon(dictionaryOf('rip R IH P', 'ripe R AY P', 'happy HH AE P IY', 'bus B AH S', 'walk W AO K'))
    expect(waysIn(small, 'riper')).toEqual(['R AY P ER', 'R IH P ER'])
    expect(waysIn(small, 'ripped')).toEqual(['R IH P T'])
    expect(waysIn(small, 'happier')).toEqual(['HH AE P IY ER'])
    expect(waysIn(small, 'buses')).toEqual(['B AH S IH Z'])
    expect(waysIn(small, 'walk’s')).toEqual(['W AO K S'])
    expect(waysIn(small, 'ripeness')).toEqual(['R AY P N AH S'])
  })

  test('a name that nobody knows has up to three ways, and says that it was guessed', () => {
    const [name] = spokenWords('Melisander')
    expect(lexicon.knows(name!)).toBe(false)
    expect(lexicon.pronunciations(name!).length).toBeGreaterThan(1)
    expect(lexicon.pronunciations(name!).length).toBeLessThanOrEqual(3)
    expect(lexicon.knows(spokenWords('Ilsabet')[0]!)).toBe(true)
    expect(lexicon.knows(spokenWords('1987')[0]!)).toBe(true)
  })

  test('a name is said in more ways than the dictionary has, unless the producer told how', () => {
    const last = (text: string) => spokenWords(text).at(-1)!
    expect(lexicon.knows(last('ring the bell'))).toBe(true)
    expect(lexicon.knows(last('ask for Bell'))).toBe(false)
    expect(lexicon.knows(last('ask for Ilsabet'))).toBe(true)
  })

  test('every spoken word of any text has a way of phones that the model knows', async () => {
    const { acoustic } = await speechModel()
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9' .-]{0,40}$/)), (text) => {
        for (const word of spokenWords(text)) {
          const ways = lexicon.pronunciations(word)
          expect(ways.length, word.word).toBeGreaterThan(0)
          expect(ways.length).toBeLessThanOrEqual(8)
          expect(new Set(ways.map((phones) => phones.join(' '))).size).toBe(ways.length)
          for (const phone of ways.flat()) expect(acoustic.definition.baseNamed(phone), phone).toBeDefined()
        }
      }),
      { numRuns: 500 },
    )
  })
})
