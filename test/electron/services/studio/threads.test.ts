import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HostEvent } from '../../../../core/contract/events.ts'
import { JobId } from '../../../../core/contract/handles.ts'
import { CharacterId } from '../../../../core/ids.ts'
import type { Reply } from '../../../../core/outcome.ts'
import { createStudio, type Studio } from '../../../../electron/services/studio/studio.ts'

const story = readFile(join(import.meta.dirname, '../../../../assets/sample/manuscript.txt'), 'utf8')
let folder: string
let studio: Studio
let home: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-busy-'))
  home = join(folder, 'home')
  vi.stubEnv('DRAMATIS_CONFIG', join(folder, 'config'))
  vi.stubEnv('DRAMATIS_HOME', home)
  studio = createStudio({ assets: folder })
})
afterEach(async () => {
  await studio.close()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}

/** Begins to import the story told so many times over. `attributing`: when the long part begins. */
const importing = async (times: number, name = 'novel.txt', job = JobId.parse('import')) => {
  const path = join(folder, name)
  await writeFile(
    path,
    Array(times)
      .fill(await story)
      .join('\n\n'),
  )
  const manuscript = value(await studio.context.uploads.adopt(path))
  const shares: number[] = []
  let forget = () => {}
  const attributing = new Promise<void>((resolve) => {
    forget = studio.context.onEvent((event: HostEvent) => {
      if (event.event !== 'progress' || event.job !== job || event.ended) return
      shares.push(event.done)
      if (event.done >= 0.05) resolve()
    })
  })
  const reply = studio.handlers.createProduction({ job, manuscript }).finally(() => forget())
  return { job, reply, shares, attributing }
}
/** Files of productions, also of ones that are being made. */
const made = () => readdir(home, { recursive: true }).catch(() => [])

test('while a long novel is imported, the host answers', async () => {
  const { reply, shares, attributing } = await importing(40)
  await attributing
  // Timers, files and questions have their turn while the novel is read.
  await new Promise((resolve) => setTimeout(resolve, 1))
  await readFile(join(folder, 'novel.txt'))
  expect(value(await studio.handlers.current({}))).toBeNull()
  expect(Math.max(...shares)).toBeLessThan(0.5)
  expect(Object.keys(value(await reply).production.lines).length).toBeGreaterThan(4000)
})

test('a cancelled import ends before it is done and leaves nothing behind; the next one is made', async () => {
  const first = await importing(40)
  await first.attributing
  await studio.handlers.cancel({ job: first.job })
  expect(await first.reply).toEqual({ ok: false, failure: { code: 'cancelled', values: {} } })
  expect(Math.max(...first.shares)).toBeLessThan(0.5)
  expect(await made()).toEqual([])
  expect(value(await studio.handlers.current({}))).toBeNull()
  const second = value(await (await importing(1)).reply)
  expect(await readdir(home)).toHaveLength(1)
  expect(second.production.chapterOrder.length).toBeGreaterThan(1)
})

test('two imports at once each make a production of their own, also of the same title', async () => {
  const [one, other] = await Promise.all([importing(1, 'a.txt', JobId.parse('a')), importing(1, 'b.txt', JobId.parse('b'))])
  const folders = [value(await one.reply).folder, value(await other.reply).folder]
  expect(new Set(folders).size).toBe(2)
  for (const place of folders)
    expect(JSON.parse(await readFile(join(place, 'production.json'), 'utf8')).production.chapterOrder).toHaveLength(2)
})

test('what is learnt at once is learnt one after the other, and an edit made meanwhile stays', async () => {
  const { production } = value(await (await importing(3)).reply)
  const quoted = Object.values(production.lines).filter(({ kind, quote }) => kind === 'dialogue' && quote !== null)
  const [first, second, third] = [quoted[0], quoted[20], quoted[40]]
  if (!first || !second || !third) throw new Error('too little speech')
  const before = production.characterOrder.length
  const [ada, edit, bo] = await Promise.all([
    studio.handlers.newCharacter({ name: 'Ada', lines: [first.id] }),
    studio.handlers.edit({ command: { do: 'set-direction', line: third.id, direction: 'softly' } }),
    studio.handlers.newCharacter({ name: 'Bo', lines: [second.id] }),
  ])
  value(edit)
  const after = value(await studio.handlers.current({}))?.production
  expect(after?.characterOrder.length).toBe(before + 2)
  expect([after?.characters[value(ada).character]?.name, after?.characters[value(bo).character]?.name]).toEqual(['Ada', 'Bo'])
  expect(after?.lines[first.id]?.attribution).toMatchObject({ by: 'producer', character: value(ada).character })
  expect(after?.lines[second.id]?.attribution).toMatchObject({ by: 'producer', character: value(bo).character })
  expect(after?.lines[third.id]?.direction).toBe('softly')
})

test('a fix that comes while the manuscript is read again is not read over', async () => {
  const { production } = value(await (await importing(3)).reply)
  const quoted = Object.values(production.lines).filter(({ kind, quote }) => kind === 'dialogue' && quote !== null)
  const [named, fixed] = quoted
  const [, somebody, other] = production.characterOrder
  if (!named || !fixed || !somebody || !other) throw new Error('too little speech')
  const retagged = studio.handlers.retag({ lines: [named.id], character: CharacterId.parse(somebody) })
  await studio.handlers.edit({ command: { do: 'set-speaker', lines: [fixed.id], character: CharacterId.parse(other), inferred: [] } })
  value(await retagged)
  const lines = value(await studio.handlers.current({}))?.production.lines
  expect(lines?.[named.id]?.attribution).toMatchObject({ by: 'producer', character: somebody })
  expect(lines?.[fixed.id]?.attribution).toMatchObject({ by: 'producer', character: other })
})

test('a hand-out is set in a thread beside, and cancelled leaves nothing half written', async () => {
  const { reply } = await importing(1)
  const { production, folder: own } = value(await reply)
  const narrator = Object.values(production.characters).flatMap(({ id }) => id)
  value(await studio.handlers.edit({ command: { do: 'add-actor', name: 'Ida', contact: '', characters: narrator } }))
  const job = JobId.parse('sides')
  const writing = studio.handlers.sides({ job, actor: null, what: 'lines', format: 'pdf' })
  await studio.handlers.cancel({ job })
  expect(await writing).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
  expect(await readdir(join(own, 'sides')).catch(() => [])).toEqual([])
  const written = value(await studio.handlers.sides({ job, actor: null, what: 'lines', format: 'pdf' }))
  expect([written.files, written.sent]).toEqual([[join(own, 'sides', 'Ida.sides.pdf')], 0])
  expect((await readFile(join(own, 'sides', 'Ida.sides.pdf'), 'latin1')).slice(0, 8)).toBe('%PDF-1.7')
})
