import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readManuscript } from '../../../../electron/services/manuscript/read.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { align } from '../../../../electron/terminal/commands/align.ts'
import { attach } from '../../../../electron/terminal/commands/attach.ts'
import { listen } from '../../../../electron/terminal/commands/listen.ts'
import { sides } from '../../../../electron/terminal/commands/sides.ts'
import { takes } from '../../../../electron/terminal/commands/takes.ts'
import type { TerminalCommand } from '../../../../electron/terminal/io.ts'
import { story } from '../../../core/takes/story.ts'
import { zipOf } from '../../../fixtures/manuscripts/zip.ts'
import { rate } from '../../../signals.ts'
import { said, session } from '../../services/recordings/session.ts'
import { folder, room, spoken, wav } from '../../services/recordings/wav.ts'
import { withModelAt } from '../../services/speech/model-copy.ts'

/** Runs a command: its exit code, what it printed, and what it told on stderr. */
const run = async (command: TerminalCommand, ...args: string[]) => {
  const out: string[] = []
  const told: string[] = []
  const code = await command(args, {
    out: (text) => out.push(text),
    note: (text) => told.push(text),
    progress: () => {},
    fail: ({ code: failure, values }) => {
      told.push(`${failure} ${values.file ?? ''}`)
      return 1
    },
    signal: new AbortController().signal,
  })
  return { code, out: out.join('\n'), told }
}

const production = async (): Promise<string> => {
  const made = join(await folder(), 'story')
  const told = story([
    [1, '1', 'Mara', 'You came back after all.'],
    [1, '2', 'Zoë', 'Only to say goodbye.'],
    [1, '3', 'Mara', 'Say it then.'],
  ])
  const store = await ProductionStore.create(made, told, '')
  if (store.ok) await store.value.close()
  return made
}

describe('attach', () => {
  it('without files goes on with what was broken off, and says when there is nothing', async () => {
    const { code, out, told } = await run(attach, await production())
    expect([code, out, told]).toEqual([2, '', [expect.stringMatching(/^Nothing was broken off\.\nUsage: /)]])
  })

  it('prints one JSON document, and keeps what it took', async () => {
    const [story, inbox] = [await production(), await folder()]
    await spoken(join(inbox, '01.wav'), 1.6, 200)
    await spoken(join(inbox, '02.wav'), 1, 300)
    const { code, out } = await run(attach, story, join(inbox, '01.wav'), join(inbox, '02.wav'), '--actor', 'actor of mara', '--json')
    const report = JSON.parse(out)
    expect([code, report.matches.map(({ line, by }: { line: string; by: string }) => [line, by]), report.missing]).toEqual([
      0,
      [
        ['1', 'order'],
        ['3', 'order'],
      ],
      [],
    ])
    const again = await ProductionStore.open(story)
    expect(again.ok && Object.keys(again.value.production.takes)).toHaveLength(2)
    if (again.ok) await again.value.close()
  })
  it('finds lines of a session by their words, and tells what is missing, was begun or is to be checked', async () => {
    const [home, inbox] = [join(await folder(), 'story'), await folder()]
    const texts = [said['003'], said['032'].replace('hush', 'silence'), said['053'], said['066']]
    const store = await ProductionStore.create(home, story(texts.map((text, at) => [1, String(at + 1), 'Narrator', text])), '')
    if (store.ok) await store.value.close()
    await writeFile(join(inbox, 'session.wav'), (await session(['032', ['053', 2.4], '053', '066'])).bytes)
    const { code, out, told } = await run(attach, home, join(inbox, 'session.wav'), '--actor', 'Actor of Narrator')
    expect([code, told, out.split('\n')]).toEqual([
      0,
      [],
      [
        expect.stringMatching(/^session\.wav: line 2, [\d.]+–[\d.]+ s, by speech, \d+ % sure; check “silence”$/),
        expect.stringMatching(/^session\.wav: line 3, [\d.]+–[\d.]+ s, by speech, \d+ % sure$/),
        expect.stringMatching(/^session\.wav: line 4, [\d.]+–[\d.]+ s, by speech, \d+ % sure$/),
        'session.wav: not in it: line 1',
        expect.stringMatching(/^session\.wav: [\d.]+–[\d.]+ s, line 3 begun and given up$/),
        '1 recordings, 3 matched, 0 in doubt, 1 lines still missing',
      ],
    ])
  })
  it('without the model goes by names and pauses, and says so', async () => {
    const [home, inbox] = [await production(), await folder()]
    withModelAt(join(inbox, 'nowhere'))
    await spoken(join(inbox, 'outtake.wav'), 1.6, 200)
    const { code, out, told } = await run(attach, home, join(inbox, 'outtake.wav'), '--actor', 'actor of mara')
    expect([code, told]).toEqual([0, [expect.stringMatching(/speech model is not installed.*npm ci/)]])
    expect(out).toMatch(/outtake\.wav: Its words were not listened to.*npm ci/)
  })
  it('takes folders and ZIPs, and names what it left out', async () => {
    const [story, inbox] = [await production(), await folder()]
    await mkdir(join(inbox, 'Mara'))
    await spoken(join(inbox, 'Mara', '1.wav'), 1.6, 200)
    await writeFile(join(inbox, 'Mara', 'notes.txt'), 'Hello')
    await writeFile(join(inbox, 'rest.zip'), zipOf([['Mara/3.wav', wav(room(2.5, [[1, 2, 300]]))]]))
    const { code, out } = await run(attach, story, join(inbox, 'Mara'), join(inbox, 'rest.zip'))
    expect([code, out.split('\n').slice(0, 3)]).toEqual([
      0,
      [
        expect.stringMatching(/^Mara\/1\.wav: line 1, /),
        expect.stringMatching(/^rest\.zip\/Mara\/3\.wav: line 3, /),
        'Mara/notes.txt: left out. It is text, not sound.',
      ],
    ])
  })
  it('ends with 1 when nothing could be taken, 2 when used wrongly', async () => {
    const story = await production()
    expect(await run(attach, story, join(story, 'none.wav'))).toMatchObject({ code: 1, told: ['file-missing none.wav'] })
    expect(await run(attach, story)).toMatchObject({ code: 2, out: '' })
    expect(await run(attach, join(story, 'absent'), 'x.wav')).toMatchObject({ code: 1, out: '' })
    expect((await run(attach, story, 'x.wav', '--actor', 'Bob')).told[0]).toContain('Actor of Mara, Actor of Zoë')
  })
})

describe('listen', () => {
  it('listens to what was not heard when it came, or to recordings by their names, and keeps what was placed by hand', async () => {
    const [home, inbox] = [join(await folder(), 'story'), await folder()]
    const texts = [said['003'], said['032'], said['053']]
    const store = await ProductionStore.create(home, story(texts.map((text, at) => [1, String(at + 1), 'Narrator', text])), '')
    if (store.ok) await store.value.close()
    await writeFile(join(inbox, 'evening.wav'), (await session(['032', '053'])).bytes)
    await writeFile(join(inbox, 'coda.wav'), (await session(['003'])).bytes)
    const before = process.env.DRAMATIS_SPEECH_MODEL
    withModelAt(join(inbox, 'nowhere'))
    expect((await run(attach, home, join(inbox, 'evening.wav'), join(inbox, 'coda.wav'))).out).toMatch(/then listen again/)
    expect(await run(listen, home)).toMatchObject({ code: 1, told: [expect.stringMatching(/speech model is not installed/)] })
    if (before === undefined) delete process.env.DRAMATIS_SPEECH_MODEL
    else process.env.DRAMATIS_SPEECH_MODEL = before
    const all = JSON.parse((await run(listen, home, '--json')).out)
    expect(all.matches.map(({ file, line }: { file: string; line: string }) => `${file} ${line}`)).toEqual([
      'evening.wav 2',
      'evening.wav 3',
      'coda.wav 1',
    ])
    expect(await run(listen, home)).toMatchObject({ code: 0, out: 'No recording waits to be listened to.' })
    const one = await run(listen, home, 'coda.wav')
    expect([one.code, one.out.split('\n')[0], one.out.split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/^coda\.wav: line 1, /),
      '1 recordings, 1 matched, 0 in doubt, 0 lines still missing',
    ])
    const open = await ProductionStore.open(home)
    if (!open.ok) throw new Error(open.failure.code)
    const [take] = Object.values(open.value.production.takes).filter(({ line }) => open.value.production.lines[line]?.number === '1')
    await open.value.edit({ do: 'remove-take', take: take?.id as never })
    await open.value.close()
    expect((await run(listen, home, 'coda.wav')).out.split('\n')).toEqual([
      expect.stringMatching(/^coda\.wav: in doubt\. /),
      expect.stringMatching(/^coda\.wav: [\d.]+–[\d.]+ s, a take of line 1 that was removed$/),
      '1 recordings, 0 matched, 1 in doubt, 1 lines still missing',
    ])
    expect(await run(listen, home, 'overture.wav')).toMatchObject({ code: 1, told: [expect.stringMatching(/“overture\.wav”/)] })
    expect(await run(listen, home, 'coda.wav', '--all')).toMatchObject({ code: 2 })
    expect(await run(listen)).toMatchObject({ code: 2 })
  })
})

describe('sides', () => {
  it('writes a file for each actor', async () => {
    const [story, out] = [await production(), await folder()]
    const { code, out: printed } = await run(sides, story, '--format', 'csv', '--out', out)
    expect([code, printed.split('\n')]).toEqual([0, [join(out, 'Actor of Mara.sides.csv'), join(out, 'Actor of Zoë.sides.csv')]])
    expect(await readFile(join(out, 'Actor of Zoë.sides.csv'), 'utf8')).toContain('ch01_002_ZOË_t1.wav')
    expect((await run(sides, story, '--format', 'rtf')).code).toBe(2)
  })
  it('writes documents that hold the lines, on a computer without a browser', async () => {
    const [story, out] = [await production(), await folder()]
    for (const format of ['pdf', 'docx', 'html'])
      expect((await run(sides, story, '--actor', 'Actor of Zoë', '--format', format, '--out', out)).out).toBe(
        join(out, `Actor of Zoë.sides.${format}`),
      )
    const read = await readManuscript(await readFile(join(out, 'Actor of Zoë.sides.pdf')), 'a.pdf')
    expect(read.ok && read.value.text).toContain('Only to say goodbye.')
  })
  it('writes flagged lines alone, and notes that they went out', async () => {
    const [made, out] = [await production(), await folder()]
    expect(await run(sides, made, '--pickups')).toMatchObject({ code: 1, told: ['command-refused '] })
    const flagged = await ProductionStore.open(made)
    if (!flagged.ok) throw new Error(flagged.failure.code)
    const lines = Object.values(flagged.value.production.lines)
    const last = lines.filter(({ text }) => text === 'Say it then.').map(({ id }) => id)
    await flagged.value.edit({ do: 'flag-pickups', lines: last, reason: 'misread', note: 'slower', said: 'Say it now.', at: 5 })
    await flagged.value.close()
    const { code, out: printed } = await run(sides, made, '--pickups', '--format', 'csv', '--out', out, '--json')
    const file = join(out, 'Actor of Mara.pickups.csv')
    expect([code, JSON.parse(printed)]).toEqual([0, { files: [file], folder: out, issues: [], sent: 1 }])
    const table = await readFile(file, 'utf8')
    expect(table).toContain('Say it then.')
    expect(table).toContain('Say it now.,slower')
    expect(table).not.toContain('You came back')
    const sent = await ProductionStore.open(made)
    expect(sent.ok && Object.values(sent.value.production.pickups)[0]?.sent).toBeGreaterThan(5)
    if (sent.ok) await sent.value.close()
  })
})

describe('align', () => {
  it('finds lines in any order by their words: takes, false starts, words to check, what is missing', async () => {
    const inbox = await folder()
    const { bytes, places } = await session(['032', ['053', 2.4], '053', '003', '053'])
    // The recorder died: its head tells the first second only, and all of it is heard.
    bytes.writeUInt32LE(36 + rate * 4, 4)
    bytes.writeUInt32LE(rate * 4, 40)
    await writeFile(join(inbox, 'session.wav'), bytes)
    const texts = [said['003'].replace('fourth', 'hundredth'), said['032'], said['053'], said['056']]
    await writeFile(join(inbox, 'lines.json'), JSON.stringify(texts.map((text, id) => ({ id, text }))))
    const { code, out, told } = await run(align, join(inbox, 'session.wav'), '--lines', join(inbox, 'lines.json'), '--json')
    const { lines, seconds } = JSON.parse(out)
    expect([code, told, seconds]).toEqual([0, [], expect.closeTo((places.at(-1)?.end ?? 0) + 1, 1)])
    type Told = {
      index: number
      verdict: string
      words?: string[]
      start: number
      takes: { start: number; end: number; complete: boolean }[]
    }
    const found = (lines as (Told | null)[]).map(
      (line) => line && [line.index, line.verdict, line.words ?? [], line.takes.map(({ complete }) => complete)],
    )
    expect(found).toEqual([[0, 'check', ['hundredth'], [true]], [1, 'ok', [], [true]], [2, 'ok', [], [false, true, true]], null])
    // Every take lies in the recording of its line, and the last whole one is proposed.
    const inside = (take: { start: number; end: number } | undefined, at: number): boolean =>
      take !== undefined && take.start > (places[at]?.start ?? 0) - 0.1 && take.end < (places[at]?.end ?? 0) + 0.1
    const [first, second, third] = lines as Told[]
    expect([first, second].map((line, index) => inside(line?.takes[0], index === 0 ? 3 : 0))).toEqual([true, true])
    expect([1, 2, 4].map((at, take) => inside(third?.takes[take], at))).toEqual([true, true, true])
    expect(third?.start).toBe(third?.takes[2]?.start)
    const plain = await run(align, join(inbox, 'session.wav'), '--lines', join(inbox, 'lines.json'))
    expect(plain.out.split('\n')).toEqual([
      expect.stringMatching(/^1: [\d.]+–[\d.]+ s, \d+ % sure; check “hundredth”$/),
      expect.stringMatching(/^2: [\d.]+–[\d.]+ s, \d+ % sure$/),
      expect.stringMatching(/^3: [\d.]+–[\d.]+ s, \d+ % sure; also [\d.]+–[\d.]+ s; begun at [\d.]+–[\d.]+ s$/),
      '4: not found',
    ])
  })
  it('without the model lays lines onto stretches of speech in their order, says so, and to check them', async () => {
    const inbox = await folder()
    withModelAt(join(inbox, 'nowhere'))
    await writeFile(
      join(inbox, 'session.wav'),
      wav(
        room(12, [
          [1, 2.6, 200],
          [5, 6, 300],
          [8, 10.3, 250],
        ]),
      ),
    )
    await writeFile(
      join(inbox, 'lines.json'),
      JSON.stringify([{ text: 'You came back.' }, { text: 'No.' }, { text: 'Say it then, whatever it is.' }]),
    )
    const { code, out, told } = await run(align, join(inbox, 'session.wav'), '--lines', join(inbox, 'lines.json'), '--json')
    const { lines, seconds } = JSON.parse(out)
    expect([code, seconds]).toEqual([0, 12])
    expect(told).toEqual([expect.stringMatching(/speech model is not installed.*npm ci.*onto pauses/)])
    expect(lines.map((line: { start: number; verdict: string; confidence: number }) => [Math.round(line.start), line.verdict])).toEqual([
      [1, 'check'],
      [5, 'check'],
      [8, 'check'],
    ])
    expect(lines.every(({ confidence }: { confidence: number }) => confidence <= 0.6)).toBe(true)
  })
  it('names what it cannot read', async () => {
    const inbox = await folder()
    await writeFile(join(inbox, 'lines.json'), '{')
    expect((await run(align, join(inbox, 'a.wav'), '--lines', join(inbox, 'lines.json'))).told[0]).toMatch(/^lines.json cannot be read/)
    await writeFile(join(inbox, 'lines.json'), '[]')
    expect(await run(align, join(inbox, 'a.wav'), '--lines', join(inbox, 'lines.json'))).toMatchObject({
      code: 1,
      told: ['file-missing a.wav'],
    })
  })
})

describe('takes', () => {
  it('proposes a take for each line with several, tells why, and marks them when asked to', async () => {
    const [story, inbox] = [await production(), await folder()]
    for (const name of ['ch01_001_MARA_t1.wav', 'ch01_001_MARA_t2.wav', 'ch01_002_ZOE_t1.wav']) await spoken(join(inbox, name), 1.6, 200)
    await spoken(join(inbox, 'ch01_001_MARA_t2.wav'), 1.5, 220)
    await run(attach, story, ...['ch01_001_MARA_t1.wav', 'ch01_001_MARA_t2.wav', 'ch01_002_ZOE_t1.wav'].map((name) => join(inbox, name)))
    const { code, out } = await run(takes, story)
    expect([code, out.split('\n')[0], out.split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/^line 1: take 2 of 2, now 2\. .*the last of 2$/),
      '1 lines to choose',
    ])
    const told = JSON.parse((await run(takes, story, '--propose', '--json')).out)
    expect(told).toMatchObject({ lines: [{ line: '1', chosen: 2, proposal: 2, among: 2 }], proposed: 0 })
    const store = await ProductionStore.open(story)
    if (!store.ok) throw new Error('not opened')
    expect(Object.values(store.value.production.lines).map(({ proposed }) => proposed ?? false)).toEqual([true, false, false])
    await store.value.close()
    expect((await run(takes)).code).toBe(2)
  })
})
