import { describe, expect, it } from 'vitest'
import { castOf, scene, speakers } from './scene.ts'

const two = castOf('Mara/f', 'Joss/m')

describe('speech tags', () => {
  it('follow the name before or behind the verb', () => {
    expect(speakers('“Sit down,” Mara said.\n\n“I would rather stand,” said Joss.\n\n“As you like,” replied Mara.', two)).toEqual([
      'Mara',
      'Joss',
      'Mara',
    ])
  })
  it('interrupt one speech without changing its speaker', () => {
    expect(speakers('“The ship,” said Joss, “is late again.”\n\n“Then we wait,” said Mara.', two)).toEqual(['Joss', 'Mara'])
  })
  it('name the speaker, not the one spoken to', () => {
    expect(speakers('“Give me the key,” Mara said to Joss.\n\n“No,” Joss told Mara.', two)).toEqual(['Mara', 'Joss'])
  })
  it('stand before the words as well', () => {
    expect(speakers('Joss looked up from the map and said, “Nobody lives there.”\n\nMara shook her head. “Somebody does.”', two)).toEqual([
      'Joss',
      'Mara',
    ])
  })
  it('point by pronoun at the one whose gender fits', () => {
    expect(speakers('Mara and Joss stood at the rail.\n\n“Is it cold?” he asked.\n\n“Not very,” she said.', two)).toEqual(['Joss', 'Mara'])
  })
  it('turn round their verb, even when it is not one of speaking', () => {
    expect(speakers('“Late again,” grins Mara.\n\n“Never,” frowns the tired Joss.', two)).toEqual(['Mara', 'Joss'])
  })
  it('find the subject of a clause with who', () => {
    const text = 'Mara was met at the door by Joss, who shook the rain from his hat and said, “You are late.”'
    expect(speakers(text, two)).toEqual(['Joss'])
  })
  it('give to a group what a group says', () => {
    const cast = castOf('Mara/f', 'Joss/m', 'The Crew')
    expect(speakers('“Who is with me?” asked Mara.\n\n“We are!” shouted the crew.', cast)).toEqual(['Mara', 'The Crew'])
  })
  it('point by an epithet the cast gives', () => {
    const cast = castOf('Ilan/m: the medic', 'Corvin/m: the driver')
    const text = 'Ilan counted the vials while Corvin watched the mules.\n\n“Forty,” said the medic.\n\n“Still forty?” asked the driver.'
    expect(speakers(text, cast)).toEqual(['Ilan', 'Corvin'])
  })
})

describe('lines without a tag', () => {
  it('take turns between two who were named', () => {
    const text =
      '“Are you coming?” asked Mara.\n\n“No,” said Joss.\n\n“Why not?”\n\n“I am tired.”\n\n“You are always tired.”\n\n“And you are always asking.”'
    expect(speakers(text, two)).toEqual(['Mara', 'Joss', 'Mara', 'Joss', 'Mara', 'Joss'])
  })
  it('are not spoken by the one they call by name', () => {
    const text = 'Mara and Joss sat by the fire.\n\n“Pass me the bread, Joss.”\n\n“Here you are, Mara.”'
    expect(speakers(text, two)).toEqual(['Mara', 'Joss'])
  })
  it('are spoken by a man when the other calls him sir', () => {
    const cast = castOf('Mara/f', 'Joss/m')
    expect(speakers('Mara and Joss came to the gate.\n\n“Your papers, sir.”\n\n“I have none.”', cast)[1]).toBe('Joss')
  })
  it('belong to the one who acts beside them', () => {
    expect(speakers('Joss put down the lamp. “We are too late.”\n\n“We are not.” Mara took it up again.', two)).toEqual(['Joss', 'Mara'])
  })
})

describe('the cast of a text', () => {
  it('unites a name, its short form and its title', () => {
    const text =
      '“Good evening,” said Thomas Weller.\n\n“Sit down, Tom,” said Mrs Pym.\n\n“Thank you,” said Mr Weller. Thomas Weller sat.\n\n“You look tired, Tom,” Mrs Pym said.'
    const { lines, names } = scene(text)
    expect(new Set(lines.map(({ speaker }) => speaker)).size).toBe(2)
    expect(names.filter((name) => /Tom|Weller/.test(name))).toHaveLength(1)
  })
  it('holds speakers known by a description alone', () => {
    const text =
      'Anna came in out of the rain.\n\n“One bed,” said the innkeeper.\n\n“I will take it,” said Anna.\n\n“Two crowns,” the innkeeper said.\n\n“One,” said Anna.'
    expect(speakers(text)).toEqual(['The Innkeeper', 'Anna', 'The Innkeeper', 'Anna'])
  })
  it('holds the one who says I', () => {
    const text =
      'I shut the door behind me and I waited. I had no plan.\n\n“Who is there?” called Edith.\n\n“Only me,” I said. I kept still.\n\n“Come in, then,” said Edith.\n\nI came in and I sat down where I could see her.'
    const { lines } = scene(text)
    expect(lines.map(({ speaker }) => speaker)).toEqual(['Edith', 'I', 'Edith'])
  })
})

describe('an answer', () => {
  it('carries a reason, a confidence and the others it could be', () => {
    const { lines } = scene('“Sit down,” Mara said.\n\n“Why?”\n\n“Because I say so.”', two)
    expect(lines[0]!.answer.reason).toEqual({ code: 'tag', values: { words: 'Mara said.' } })
    expect(lines[1]!.answer.by).toBe('turn')
    for (const { answer } of lines) {
      const all = answer.confidence + answer.alternatives.reduce((sum, { p }) => sum + p, 0)
      expect(answer.confidence).toBeGreaterThan(0)
      expect(all).toBeLessThanOrEqual(1.01)
      expect(answer.alternatives.map(({ character }) => character)).not.toContain(answer.character)
    }
    expect(lines[0]!.answer.confidence).toBeGreaterThan(lines[1]!.answer.confidence)
  })
  it('names the description that points at the speaker, so that it can be kept', () => {
    const text = '“One bed,” said the old innkeeper.\n\n“I will take it,” said Anna.'
    const { lines } = scene(text, castOf('Anna/f', 'Bexa/f: the old innkeeper'))
    expect(lines[0]!.answer.reason).toEqual({ code: 'epithet', values: { words: 'said the old innkeeper.', epithet: 'the old innkeeper' } })
    expect(lines[1]!.answer.reason.values).not.toHaveProperty('epithet')
  })
  it('is the same for the same text', () => {
    const text = '“Sit down,” Mara said.\n\n“Why?”\n\n“Because I say so.”\n\n“Fine.” Joss sat.'
    expect(scene(text).lines).toEqual(scene(text).lines)
  })
  it('is nobody when there is nobody', () => {
    expect(speakers('“Hello?”\n\n“Hello.”', [])).toEqual([null, null])
  })
})

describe('a fix', () => {
  const text = '“Shall we go?” asked Mara.\n\n“Yes.”\n\n“Now?”\n\n“Now.”\n\n“Then take the lamp.”'
  const three = castOf('Mara/f', 'Joss/m', 'Bram/m')
  it('holds its line and turns the lines around', () => {
    const held = scene(text, three, { 1: 'Bram' })
    expect(held.lines.map(({ speaker }) => speaker)).toEqual(['Mara', 'Bram', 'Mara', 'Bram', 'Mara'])
    expect(held.lines[1]!.answer).toMatchObject({ by: 'producer', confidence: 1 })
  })
  it('can shift a whole run by one', () => {
    const free = speakers(text, two)
    const held = speakers(text, two, { 2: free[1]! })
    expect(held[2]).toBe(free[1])
    expect(held[3]).not.toBe(held[2])
  })
})
