import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CharacterId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { Gender, narratorId } from '../../../core/records/character.ts'
import type { Production } from '../../../core/records/production.ts'
import { SoundTrack } from '../../../core/records/timeline.ts'
import { takeCover } from '../cover/cover.ts'
import type { ProductionStore } from '../production/store.ts'
import { attachFiles } from '../recordings/attach.ts'
import { measureLevels } from '../recordings/take-levels.ts'
import { ownThread, type Threads } from '../threads/threads.ts'
import { newProduction } from './new-production.ts'

const Sample = z.object({
  title: z.string(),
  author: z.string(),
  manuscript: z.string(),
  cover: z.string(),
  cast: z.array(z.object({ name: z.string(), aliases: z.array(z.string()), epithets: z.array(z.string()), gender: Gender })),
  fixes: z.array(z.object({ chapter: z.string(), line: z.string(), character: z.string() })),
  actors: z.array(z.object({ name: z.string(), folder: z.string(), characters: z.array(z.string()) })),
  sounds: z.array(
    z.object({
      file: z.string(),
      track: SoundTrack,
      chapter: z.string(),
      line: z.string(),
      offset: z.number(),
      length: z.number(),
      gain: z.number(),
      fadeIn: z.number(),
      fadeOut: z.number(),
      duck: z.number(),
      credit: z.string(),
    }),
  ),
})
type Sample = z.infer<typeof Sample>

export type SampleMaking = {
  assets: string
  folder: string | ((title: string) => Promise<string>)
  signal: AbortSignal
  report: (item: string, done: number, total: number) => void
  now: () => number
  threads?: Threads
}

/** Makes the sample production the way a producer would: import, fix, cast, attach each delivery, place sounds. */
export const makeSample = async ({
  assets,
  folder,
  signal,
  report,
  now,
  threads = ownThread,
}: SampleMaking): Promise<Reply<ProductionStore>> => {
  const sample = Sample.parse(JSON.parse(await readFile(join(assets, 'sample.json'), 'utf8')))
  const { title, author, cast } = sample
  const made = await newProduction({
    folder,
    manuscript: { path: join(assets, sample.manuscript), name: sample.manuscript },
    title,
    author,
    cast,
    signal,
    threads,
  })
  if (!made.ok) return made
  const store = made.value
  const edited = await play(store, sample, { assets, signal, report, now })
  if (edited.ok) await measureLevels(store, threads, signal)
  if (edited.ok && !signal.aborted) return done(store)
  await store.close()
  return edited.ok ? failed('cancelled') : edited
}

const play = async (
  store: ProductionStore,
  sample: Sample,
  { assets, signal, report, now }: Omit<SampleMaking, 'folder' | 'threads'>,
): Promise<Reply<null>> => {
  const edit = async (command: CommandInput) => store.edit(Command.parse(command))
  const covered = await takeCover(store, { path: join(assets, sample.cover), name: sample.cover })
  if (!covered.ok) return covered
  for (const { chapter, line, character } of sample.fixes) {
    const id = lineAt(store.production, chapter, line)
    const who = characterNamed(store.production, character)
    if (id && who) await edit({ do: 'set-speaker', lines: [id], character: who })
  }
  const deliveries = await Promise.all(
    sample.actors.map(async (actor) => ({ actor, files: (await readdir(join(assets, actor.folder))).sort() })),
  )
  const total = deliveries.reduce((sum, { files }) => sum + files.length, 0) + new Set(sample.sounds.map(({ file }) => file)).size
  let before = 0
  for (const { actor, files } of deliveries) {
    const characters = actor.characters.flatMap((name) => characterNamed(store.production, name) ?? [])
    await edit({ do: 'add-actor', name: actor.name, characters })
    const own = Object.values(store.production.actors).find(({ name }) => name === actor.name)
    const attached = await attachFiles({
      store,
      files: files.map((name) => ({ path: join(assets, actor.folder, name), name })),
      actor: own?.id ?? null,
      role: 'voice',
      signal,
      progress: (done_, _, item) => report(item || actor.name, before + done_, total),
      now,
    })
    if (!attached.ok) return attached
    before += files.length
  }
  return placeSounds(store, sample, { assets, signal, report: (item) => report(item, before, total), now })
}

const placeSounds = async (
  store: ProductionStore,
  sample: Sample,
  { assets, signal, report, now }: { assets: string; signal: AbortSignal; report: (item: string) => void; now: () => number },
): Promise<Reply<null>> => {
  const files = [...new Set(sample.sounds.map(({ file }) => file))]
  const nameOf = (file: string) => file.split('/').at(-1) ?? file
  report(nameOf(files[0] ?? ''))
  const attached = await attachFiles({
    store,
    files: files.map((file) => ({ path: join(assets, file), name: nameOf(file) })),
    actor: null,
    role: 'sound',
    signal,
    progress: () => {},
    now,
  })
  if (!attached.ok) return attached
  for (const { file, chapter, line, offset, length, credit, ...shape } of sample.sounds) {
    const recording = Object.values(store.production.recordings).find(({ name }) => name === nameOf(file))
    const id = lineAt(store.production, chapter, line)
    const record = Object.values(store.production.chapters).find(({ number }) => number === chapter)
    if (!recording || !id || !record) return failed('media-missing', { file })
    if (!recording.credit) await store.edit(Command.parse({ do: 'edit-recording', recording: recording.id, credit }))
    await store.edit(
      Command.parse({
        do: 'place-sound',
        sound: {
          ...shape,
          chapter: record.id,
          recording: recording.id,
          anchor: { on: 'line', line: id, offset },
          start: 0,
          end: recording.duration,
          length,
        },
      }),
    )
  }
  return done(null)
}

const lineAt = (production: Production, chapter: string, number: string) => {
  const record = Object.values(production.chapters).find((one) => one.number === chapter)
  return record?.lines.find((id) => production.lines[id]?.number === number) ?? null
}

const characterNamed = (production: Production, name: string): CharacterId | null =>
  name === 'Narrator' ? narratorId : (Object.values(production.characters).find((one) => one.name === name)?.id ?? null)
