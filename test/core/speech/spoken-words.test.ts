import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWhole } from '../../../core/speech/spoken-numbers.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'

/** The likeliest reading of a text as one string. */
const said = (text: string): string =>
  spokenWords(text)
    .map(({ readings }) => readings[0]!.join(' '))
    .join(' ')
/** All readings of a text of one word. */
const ways = (text: string): string[] => {
  const words = spokenWords(text)
  expect(words, text).toHaveLength(1)
  return words[0]!.readings.map((reading) => reading.join(' '))
}

describe('words', () => {
  test.each([
    ['“It’s twenty-five past seven,” said O’Brien.', "it's twenty five past seven said o'brien"],
    ['Well—no… “Yes!” (Perhaps?)', 'well no yes perhaps'],
    ['Zoë’s café, Æthelred, Łódź', "zoe's cafe aethelred lodz"],
    ['B-b-but W-what… I—I know', 'but what i know'],
    ['’Tis ’em, runnin’ o’ th’ dogs’', "'tis 'em runnin' o' th' dogs'"],
    ['‘Stop it,’ he said. ‘’Twas me.’', "stop it he said 'twas me"],
    ['Noooo! Sooo. Hmmm…', 'no so hm'],
    ['GET OUT OF THE HOUSE', 'get out of the house'],
    ['Иван said 你好 to her', 'said to her'],
    ['', ''],
    ['— … !?', ''],
  ])('%s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  test('their places are those in the text', () => {
    const text = ' “I’m 30—you’re Mr. X-ray.”'
    expect(spokenWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['I’m', '30', 'you’re', 'Mr', 'X', 'ray'])
    expect(spokenWords(text).map(({ word }) => word)).toEqual(["i'm", '30', "you're", 'mr', 'x', 'ray'])
  })

  test.each([
    ['And Seth lived after he begat Enos, and Irad.', 'seth enos irad'],
    ['“Go,” said Mara. “I will not, Tom,” I said—and I’m Peter’s.', "mara tom peter's"],
    ['“No! Stop it,” he said: “Come in.” Anna knew O’Brien.', "o'brien"],
    ['the LORD of ALL', ''],
    ['WHERE IS MARA', ''],
  ])('names are written with a capital where no sentence begins: %s', (text, names) => {
    expect(
      spokenWords(text)
        .flatMap(({ word, name }) => (name ? [word] : []))
        .join(' '),
    ).toBe(names)
  })

  test('of any text: places in order, inside, not overlapping, readings of plain words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[ -~“”‘’—½£]{0,60}$/)), (text) => {
        let last = 0
        for (const { start, end, word, readings } of spokenWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(word).not.toBe('')
          expect(readings.length).toBeGreaterThan(0)
          for (const reading of readings) {
            expect(reading.length).toBeGreaterThan(0)
            for (const part of reading) expect(part).toMatch(/^[a-z']+\.?$/)
          }
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('numbers', () => {
  test.each([
    ['7', 'seven'],
    ['13', 'thirteen'],
    ['42', 'forty two'],
    ['100', 'one hundred'],
    ['342', 'three hundred and forty two'],
    ['1,250', 'one thousand two hundred and fifty'],
    ['1,000,001', 'one million and one'],
    ['3.14', 'three point one four'],
    ['.5', 'point five'],
    ['1987', 'nineteen eighty seven'],
    ['1905', 'nineteen oh five'],
    ['1900', 'nineteen hundred'],
    ['2005', 'two thousand and five'],
    ['21st', 'twenty first'],
    ['12th', 'twelfth'],
    ['30th', 'thirtieth'],
    ['1980s', 'nineteen eighties'],
    ['’60s', 'sixties'],
    ['7:05', 'seven oh five'],
    ['7:30', 'seven thirty'],
    ['½', 'half'],
    ['2½', 'two and a half'],
    ['3/4', 'three quarters'],
    ['10–12', 'ten to twelve'],
    ['$5', 'five dollars'],
    ['$1', 'one dollar'],
    ['£1.50', 'one pound fifty'],
    ['€0.99', 'ninety nine cents'],
    ['$2.5 million', 'two point five million dollars'],
  ])('%s is "%s"', (text, words) => {
    expect(ways(text)[0]).toBe(words)
  })

  test('what is said in several ways has them all', () => {
    expect(ways('342')).toEqual(['three hundred and forty two', 'three hundred forty two', 'three forty two', 'three four two'])
    expect(ways('2012')).toEqual(expect.arrayContaining(['two thousand and twelve', 'two thousand twelve', 'twenty twelve']))
    expect(ways('2500')).toContain('twenty five hundred')
    expect(ways('150')).toContain('a hundred and fifty')
    expect(ways('007')).toEqual(['zero zero seven', 'oh oh seven'])
    expect(ways('9:00')).toEqual(["nine o'clock", 'nine', 'nine hundred', 'nine hundred hours'])
    expect(ways('$5.50')).toEqual(['five dollars fifty', 'five dollars and fifty cents', 'five fifty'])
    expect(ways('1/2')).toEqual(['half', 'a half', 'one half'])
  })

  test('a number that is counted up gives its value back', () => {
    const value = new Map(
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
        .split(' ')
        .map((word, at) => [word, at] as const),
    )
    for (const [at, word] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries()) value.set(word, 20 + 10 * at)
    const scales = new Map([
      ['thousand', 1e3],
      ['million', 1e6],
      ['billion', 1e9],
      ['trillion', 1e12],
    ])
    const valueIn = (words: string): number => {
      let [whole, part] = [0, 0]
      for (const word of words.split(' ')) {
        if (scales.has(word)) [whole, part] = [whole + part * scales.get(word)!, 0]
        else if (word === 'hundred') part *= 100
        else if (word !== 'and') part += value.get(word)!
      }
      return whole + part
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (number) => {
        expect(valueIn(ways(number.toLocaleString('en'))[0]!)).toBe(number)
        expect(readWhole(String(number)).map((reading) => valueIn(reading.join(' ')))).toContain(number)
      }),
    )
  })
})

describe('abbreviations and initials', () => {
  test.each([
    ['Mr. Hyde met Dr Jekyll.', 'mister hyde met doctor jekyll'],
    ['Col. Mustard lost No. 7. No. Never.', 'colonel mustard lost number seven no never'],
    ['“No.”', 'no'],
    ['Gen up, col, and rev it', 'gen up col and rev it'],
    ['St. Agnes & Co', 'saint agnes and co'],
    ['J.R.R. Tolkien at 5 p.m. in the U.S.', 'j. r. r. tolkien at five p. m. in the u. s.'],
    ['The BBC', 'the b. b. c.'],
    ['R2D2, 10pm', 'r. two d. two ten p. m.'],
    ['50% @ home', 'fifty percent at home'],
    ['Henry VIII', 'henry eight'],
  ])('%s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  test('what is said in several ways has them all', () => {
    expect(ways('Dr.')).toEqual(['doctor', 'drive'])
    expect(ways('VIII')).toEqual(['eight', 'the eighth', 'v. i. i. i.'])
    expect(ways('NASA')).toEqual(['nasa', 'n. a. s. a.'])
    expect(ways('e.g.')).toEqual(['e. g.', 'for example'])
  })
})
