import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { spokenText } from '../../../../core/script/spoken-text.ts'
import { script } from '../../../../electron/terminal/commands/script.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/manuscripts')
const names = (await readdir(fixtures)).filter((name) => !name.endsWith('.ts') && name !== 'empty.txt')
const place = await mkdtemp(join(tmpdir(), 'script-'))
afterAll(() => rm(place, { recursive: true, force: true }))

type Printed = {
  lines: {
    kind: string
    text: string
    start: number
    end: number
    speaker: string | null
    attribution: { by: string; confidence: number }
  }[]
  characters: { id: string; name: string }[]
}

/** Prints the script of a file as JSON: the document, the text it points into, and the exit code. */
const printed = async (file: string, ...more: string[]) => {
  const out: string[] = []
  const failures: string[] = []
  const written = join(place, 'text')
  const code = await script([file, '--json', '--text-out', written, ...more], {
    out: (text) => out.push(text),
    note: () => {},
    progress: () => {},
    fail: ({ code: failure }) => failures.push(failure),
    signal: new AbortController().signal,
  })
  const document = out[0] ? (JSON.parse(out[0]) as Printed) : null
  return { code, document, failures, text: document ? await readFile(written, 'utf8') : '' }
}

test.each(names)('The lines of %s point at their words in the text that is written out.', async (name) => {
  const { document, text } = await printed(join(fixtures, name))
  expect(document?.lines.length).toBeGreaterThan(1)
  for (const line of document?.lines ?? []) expect(spokenText(text.slice(line.start, line.end)).text).toBe(line.text)
})

test.each(['plain-script.txt', 'radio-us.txt', 'radio-bbc.txt', 'screenplay.txt', 'night-ferry.fountain', 'night-ferry.docx'])(
  'Whoever %s names speaks, for certain.',
  async (name) => {
    const { document } = await printed(join(fixtures, name))
    const spoken = document?.lines.filter(({ kind }) => kind === 'dialogue') ?? []
    expect(spoken.length).toBeGreaterThan(2)
    for (const { attribution, speaker } of spoken)
      expect([attribution.by, attribution.confidence, speaker !== null]).toEqual(['written', 1, true])
    expect(document?.characters.map((one) => one.name)).toContain('Jonah')
  },
)

test('A cast known beforehand is found by first name in a script; nobody is made twice.', async () => {
  const cast = join(place, 'cast.json')
  await writeFile(
    cast,
    JSON.stringify([
      { name: 'Jonah Pike', aliases: [] },
      { name: 'Marta', aliases: ['the ferrywoman'] },
    ]),
  )
  const { document } = await printed(join(fixtures, 'radio-bbc.txt'), '--cast', cast)
  expect(document?.characters.map((one) => one.name)).toEqual(['Narrator', 'Jonah Pike', 'Marta'])
})

test('A message in a story goes to the person of that name.', async () => {
  const { document } = await printed(join(fixtures, 'written-text.txt'))
  const line = document?.lines.find(({ text }) => text === 'Did you find it?')
  expect(document?.characters.find(({ id }) => id === line?.speaker)?.name).toBe('Hester')
})

test('What cannot be read is one failure.', async () => {
  expect((await printed(join(fixtures, 'empty.txt'))).failures).toEqual(['file-empty'])
  expect((await printed(join(fixtures, 'nowhere.txt'))).failures).toEqual(['file-missing'])
})
