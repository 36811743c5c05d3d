import { describe, expect, it } from 'vitest'
import { CharacterId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { edited, recording, small } from './small.ts'

/** The line that begins with these words. */
const line = (words: string, production: Production = small) => {
  const found = Object.values(production.lines).find(({ text }) => text.startsWith(words))
  if (!found) throw new Error(`no line “${words}”`)
  return found
}

/** Which line each take belongs to, by the line's first words. */
const takes = (production: Production) =>
  Object.values(production.takes).map((take) => `${production.lines[take.line]?.text.slice(0, 8)} ${take.start}–${take.end}`)

const refused = (command: CommandInput, production: Production = small) => {
  const applied = apply(production, Command.parse(command))
  return applied.ok ? 'held' : applied.failure.values.reason
}

const [mara, zoe] = small.characterOrder.filter((id) => id !== 'narrator').map((id) => CharacterId.parse(id))
if (!mara || !zoe) throw new Error('two speakers are needed')

describe('takes', () => {
  it('stay with their lines when these are retagged, split, or merged', () => {
    const before = takes(small)
    expect(before).toEqual(['You came 0–2', 'You came 3–5', 'Only to  0–2', 'I will n 4–6'])
    const first = line('You came')
    expect(takes(edited(small, { do: 'set-speaker', lines: [first.id], character: zoe }))).toEqual(before)
    const split = edited(small, { do: 'split-line', line: first.id, at: 4 })
    expect([takes(split), split.lines[first.id]?.text, split.lines[first.id]?.take]).toEqual([
      ['You 0–2', 'You 3–5', 'Only to  0–2', 'I will n 4–6'],
      'You',
      first.take,
    ])
    const merged = edited(small, { do: 'merge-lines', line: line('Only to').id })
    expect(takes(merged)).toHaveLength(4)
    expect(Object.values(merged.takes).every((take) => merged.lines[take.line])).toBe(true)
  })
  it('of merged characters keep their lines, and the lines their takes', () => {
    const merged = edited(small, { do: 'merge-characters', from: [zoe], into: mara })
    expect(takes(merged)).toEqual(takes(small))
    expect(Object.values(merged.lines).filter(({ attribution }) => attribution.character === zoe)).toEqual([])
    expect(merged.characters[mara]?.aliases).toContain(small.characters[zoe]?.name)
  })
  it('give way to the line’s last other take when they go', () => {
    const first = line('You came')
    const [one, two] = Object.values(small.takes).filter((take) => take.line === first.id)
    expect(first.take).toBe(two?.id)
    expect(edited(small, { do: 'remove-take', take: two?.id as never }).lines[first.id]?.take).toBe(one?.id)
  })
  it('go with their recording, whose sounds go too', () => {
    const [, second] = Object.keys(small.recordings)
    const gone = edited(small, { do: 'remove-recording', recording: second as never })
    expect([takes(gone), Object.keys(gone.sounds)]).toEqual([['You came 0–2', 'You came 3–5'], []])
  })
})

describe('a line', () => {
  it('that is split gets a lettered number for its second half, and no other number changes', () => {
    const first = line('You came')
    const split = edited(small, { do: 'split-line', line: first.id, at: 4 }, { do: 'split-line', line: first.id, at: 1 })
    const numbers = (production: Production) => production.chapters[first.chapter]?.lines.map((id) => production.lines[id]?.number)
    expect(numbers(split)?.filter((number) => !/[AB]$/.test(number ?? ''))).toEqual(numbers(small))
    expect(
      numbers(split)
        ?.filter((number) => /[AB]$/.test(number ?? ''))
        .sort(),
    ).toEqual([`${first.number}A`, `${first.number}B`])
  })
  it('keeps its emphasis on the same words when it is split and joined again', () => {
    const first = line('You came')
    const words = (production: Production) =>
      (production.chapters[first.chapter]?.lines ?? []).flatMap((id) => {
        const { text = '', marks = [] } = production.lines[id] ?? {}
        return marks.map(({ start, end }) => text.slice(start, end))
      })
    const marked = { ...first, marks: [{ kind: 'emphasis' as const, start: 0, end: 8 }] }
    const before = { ...small, lines: { ...small.lines, [first.id]: marked } }
    const split = edited(before, { do: 'split-line', line: first.id, at: 4 })
    expect(words(split)).toEqual(['You', 'came'])
    const order = split.chapters[first.chapter]?.lines ?? []
    const second = order[order.indexOf(first.id) + 1]
    if (!second) throw new Error('the line was not split')
    const joined = edited(split, { do: 'merge-lines', line: second })
    expect(joined.lines[first.id]?.text).toBe(first.text)
    expect(words(joined)).toEqual(['You', 'came'])
  })
  it('carries the sounds and markers that hang on it over to the line it is joined to', () => {
    const [first, second] = [line('You came'), line('Only to')]
    const place = small.chapters[first.chapter]?.lines.indexOf(second.id) ?? 0
    const before = small.chapters[first.chapter]?.lines[place - 1]
    const [sound] = Object.keys(small.sounds)
    const hung = edited(
      small,
      { do: 'edit-sound', sound: sound as never, label: 'move', anchor: { on: 'line', line: second.id, offset: 1 } },
      {
        do: 'set-markers',
        chapter: first.chapter,
        markers: [{ id: 'm', name: 'here', anchor: { on: 'line', line: second.id, offset: 0 } }],
      },
      { do: 'merge-lines', line: second.id },
    )
    expect(hung.sounds[sound as never]?.anchor).toMatchObject({ line: before })
    expect(hung.chapters[first.chapter]?.markers[0]?.anchor).toMatchObject({ line: before })
  })
})

describe('a command that cannot hold', () => {
  it.each<[string, CommandInput, string]>([
    ['a line that is not there', { do: 'set-direction', line: 'l999' as never, direction: 'x' }, 'no-such-line'],
    ['a character that is not there', { do: 'set-speaker', lines: [line('You').id], character: 'c999' as never }, 'no-such-character'],
    [
      'an inferred speaker that is not there',
      {
        do: 'set-speaker',
        lines: [line('You').id],
        character: mara,
        inferred: [{ line: line('Only').id, attribution: { ...line('Only').attribution, character: 'c999' as never } }],
      },
      'no-such-character',
    ],
    ['one good and one bad line', { do: 'cut-lines', lines: [line('You').id, 'l999' as never], cut: true }, 'no-such-line'],
    ['a split that leaves nothing', { do: 'split-line', line: line('You').id, at: 5000 }, 'split-leaves-nothing'],
    ['the narrator’s removal', { do: 'remove-character', character: 'narrator' as never }, 'narrator-stays'],
    ['a merge with itself', { do: 'merge-characters', from: [mara], into: mara }, 'merge-with-itself'],
    [
      'a take beyond its recording',
      { do: 'edit-take', take: Object.keys(small.takes)[0] as never, start: 9, end: 12 },
      'range-outside-recording',
    ],
    [
      'a take of another line',
      { do: 'choose-take', line: line('I will').id, take: Object.keys(small.takes)[0] as never },
      'take-of-another-line',
    ],
    ['a strip of nobody', { do: 'set-strip', strip: 'c999', value: { gain: 0, pan: 0, mute: false, solo: false } }, 'no-such-character'],
  ])('is refused whole: %s', (_, command, reason) => {
    const before = JSON.stringify(small)
    expect([refused(command), JSON.stringify(small)]).toEqual([reason, before])
  })

  it.each([
    ['a number that is none', { do: 'split-take', take: 't1', at: Number.NaN, line: 'l1' }],
    ['an endless number', { do: 'edit-take', take: 't1', end: Number.POSITIVE_INFINITY }],
    ['a negative time', { do: 'edit-take', take: 't1', start: -1 }],
    ['a gain of +200 dB', { do: 'edit-sound', sound: 's1', label: 'gain', gain: 200 }],
    ['an id that is a word of the language', { do: 'remove-take', take: 'constructor' }],
    ['a strip named __proto__', { do: 'set-strip', strip: '__proto__', value: { gain: 0, pan: 0, mute: false, solo: false } }],
    ['a cover outside the folder', { do: 'set-cover', cover: '../../etc/passwd' }],
    ['a recording outside the folder', { do: 'attach', recordings: [{ ...recording('a.wav', 'a'), file: '/etc/hosts' }], takes: [] }],
    [
      'a hash that is a path',
      { do: 'attach', recordings: [{ ...recording('a.wav', 'a'), sha256: '../'.repeat(21).padEnd(64, 'x') }], takes: [] },
    ],
  ])('is none in the first place: %s', (_, command) => {
    expect(Command.safeParse(command).success).toBe(false)
  })
})
