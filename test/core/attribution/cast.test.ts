import { describe, expect, it } from 'vitest'
import { findCast } from '../../../core/attribution/find-cast.ts'
import { passagesOf } from '../../../core/attribution/passages.ts'
import { readText } from '../../../core/attribution/read.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../core/script/script.ts'

/** Names of each person found, the usual one first, people in order of how often they are named. */
const found = (text: string): string[][] => {
  const manuscript = manuscriptOfText(text)
  return findCast(text, passagesOf(text, scriptOf(manuscript))).map(({ name, aliases }) => [name, ...aliases])
}
const gender = (text: string, name: string) => {
  const manuscript = manuscriptOfText(text)
  return findCast(text, passagesOf(text, scriptOf(manuscript))).find((one) => one.name === name)?.gender
}

describe('the cast finder', () => {
  it('unites first name, full name and pet name', () => {
    const people = found(
      '“Well,” said Elizabeth Hart.\n\n“Well, Lizzy?” said Edmund.\n\n“Nothing,” said Elizabeth.\n\n“Lizzy!” cried Edmund.',
    )
    expect(people.map((names) => new Set(names))).toContainEqual(new Set(['Elizabeth', 'Elizabeth Hart', 'Lizzy']))
  })
  it('keeps a mother from her daughter of the same name', () => {
    const people = found(
      '“Come,” said Marianne Dash.\n\n“Why?” said Marianne.\n\n“Because,” said Mrs Dash.\n\n“Oh,” said Marianne.\n\n“Yes,” said Mrs Dash. Marianne sighed. Mrs Dash sighed too.',
    )
    expect(people.find((names) => names.includes('Marianne'))).not.toContain('Mrs Dash')
  })
  it('keeps a knight from his son with the pet name', () => {
    const people = found(
      '“Sit,” said Sir Thomas Bligh.\n\n“Must I?” said Tom Bligh.\n\n“You must,” said Sir Thomas.\n\n“Then I will,” said Tom.\n\n“Good,” said Sir Thomas.',
    )
    expect(people.find((names) => names.includes('Tom'))).not.toContain('Sir Thomas')
  })
  it('takes no place and no month for a person', () => {
    const text =
      '“I went to London in March,” said Ruth.\n\nShe had been in London before. London was far. In London it rained.\n\n“In March?” said Ben.'
    expect(found(text).flat()).not.toContain('London')
    expect(found(text).flat()).not.toContain('March')
  })
  it('takes nothing for a person that stands behind an article and never speaks', () => {
    const text = '“The letters come from the Hall,” said Ruth.\n\nThe Hall had closed at noon. “The Hall waits,” said Ruth.'
    expect(found(text).flat()).not.toContain('Hall')
  })
  it('unites pet names that end in -ie, and a rank with the one who bears it', () => {
    const people = found(
      '“Yes,” said Ruth.\n\n“Well, Ruthie?” said Colonel Strake.\n\n“No,” said Ruth.\n\n“No, Ruthie?” asked the man. “Sit, Colonel,” said Ruth. The Colonel sat. “Up, Colonel,” said Ruth. Colonel Strake rose.',
    )
    expect(people.map((names) => new Set(names))).toContainEqual(new Set(['Ruth', 'Ruthie']))
    expect(people.find((names) => names.includes('Colonel Strake'))).toContain('Colonel')
  })
  it('takes Mum and Dad for names when they have a capital', () => {
    expect(found('“Dinner!” called Mum.\n\n“Coming, Mum,” said Ada. Her mum was rarely this loud.').flat()).toContain('Mum')
  })
  it('tells gender by title, by name and by the pronouns behind', () => {
    expect(gender('“No,” said Lady Orme.\n\n“No,” said Lady Orme again.', 'Lady Orme')).toBe('female')
    expect(gender('“No,” said Robert.\n\n“Yes, Robert?”', 'Robert')).toBe('male')
    const told = '“No,” said Zeph, and she sat.\n\n“Yes,” said Zeph. She stood.\n\nZeph took her coat.\n\n“So,” said Zeph, and she left.'
    expect(gender(told, 'Zeph')).toBe('female')
  })
})

describe('the one who tells the story', () => {
  const teller = (text: string) => {
    const { cast, narrator } = readText(text, scriptOf(manuscriptOfText(text)))
    return cast[narrator]?.name
  }
  const calls = (...names: string[]) =>
    names.map((name) => `“Wait, ${name},” said Otto.\n\n“Why?” I said. I waited, and I did not like it.`).join('\n\n')

  it('has the name the others call when "I" answers', () => {
    expect(teller(calls('Yolanda', 'Yolanda'))).toBe('Yolanda')
  })
  it('stays "I" when two names would do nearly as well', () => {
    expect(teller(calls('Yolanda', 'Dorothy', 'Yolanda', 'Dorothy'))).toBe('I')
  })
})
