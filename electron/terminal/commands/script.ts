import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import type { KnownCharacter } from '../../../core/attribution/cast.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { doubtBelow } from '../../../core/production/review.ts'
import { Gender, narratorId } from '../../../core/records/character.ts'
import type { Production } from '../../../core/records/production.ts'
import { readManuscript } from '../../services/manuscript/read.ts'
import { failureOf } from '../../services/production/failure.ts'
import { mostManuscriptBytes, readPlainFile } from '../../services/studio/plain-file.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'
import { issueSentence } from '../wording.ts'

const letters: Record<string, Gender> = { m: 'male', f: 'female', n: 'neutral' }
const GivenGender = z.preprocess(
  (value) => (typeof value === 'string' ? (letters[value.toLowerCase()] ?? value.toLowerCase()) : value),
  Gender.nullish().catch(null),
)
const Given = z.array(
  z.object({
    name: z.string().min(1),
    aliases: z.array(z.string()).default([]),
    epithets: z.array(z.string()).default([]),
    gender: GivenGender,
  }),
)

/** `script`: reads a manuscript and prints the tagged script. */
export const script: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { json: { type: 'boolean' }, cast: { type: 'string' }, 'text-out': { type: 'string' } })
  const file = read?.positionals[0]
  if (!file || read.positionals.length !== 1) {
    io.note('Usage: dramatis script <manuscript> [--json] [--cast cast.json] [--text-out F]')
    return exitCode.usage
  }
  const { json, cast: castFile, 'text-out': textOut } = read.values
  const bytes = await readPlainFile(resolve(file), basename(file), mostManuscriptBytes)
  if (!bytes.ok) return io.fail(bytes.failure)
  const manuscript = await readManuscript(bytes.value, basename(file))
  if (!manuscript.ok) return io.fail(manuscript.failure)
  const cast = castFile ? await readCast(castFile) : null
  if (cast && !cast.ok) return io.fail(cast.failure)
  const production = foundProduction({
    id: 'script',
    manuscript: manuscript.value,
    file: basename(file),
    name: basename(file),
    ...(cast ? { cast: cast.value } : {}),
  })
  if (textOut) {
    const written = await writeText(textOut, manuscript.value.text)
    if (!written.ok) return io.fail(written.failure)
  }
  if (json) io.out(jsonText(document(production)))
  else {
    for (const row of rows(production)) io.out(row)
    for (const issue of production.manuscript?.issues ?? []) io.note(issueSentence(issue))
  }
  return exitCode.done
}

const writeText = async (file: string, text: string): Promise<Reply<null>> => {
  try {
    await writeFile(resolve(file), text)
    return done(null)
  } catch (error) {
    return { ok: false, failure: failureOf(error, file) }
  }
}

const readCast = async (file: string): Promise<Reply<KnownCharacter[]>> => {
  try {
    return {
      ok: true,
      value: Given.parse(JSON.parse(await readFile(resolve(file), 'utf8'))).map((one) => ({ ...one, gender: one.gender ?? null })),
    }
  } catch (error) {
    return failed((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'file-missing' : 'file-damaged', {
      file,
      detail: 'not a list of characters with name and aliases',
    })
  }
}

const document = (production: Production) => {
  const chapters = production.chapterOrder.flatMap((id) => production.chapters[id] ?? [])
  const lines = chapters.flatMap((chapter) => chapter.lines.flatMap((id) => production.lines[id] ?? []))
  const spoken = new Map<string, number>()
  for (const { kind, attribution } of lines)
    if (attribution.character !== null && kind !== 'heading')
      spoken.set(attribution.character, (spoken.get(attribution.character) ?? 0) + 1)
  return {
    title: production.title,
    encoding: production.manuscript?.encoding ?? null,
    characters: production.characterOrder.flatMap((id) => {
      const character = production.characters[id]
      return character
        ? [
            {
              id,
              name: character.name,
              aliases: character.aliases,
              epithets: character.epithets,
              gender: character.gender,
              lines: spoken.get(id) ?? 0,
            },
          ]
        : []
    }),
    chapters: chapters.map(({ id, title, start, end, scenes }) => ({
      id,
      title,
      start,
      end,
      scenes: scenes.map((scene) => ({ start: scene.start, end: scene.end, title: scene.title })),
    })),
    lines: lines.map(({ id, number, chapter, scene, kind, tag, text, direction, start, end, quote, attribution }) => ({
      id,
      number,
      chapter,
      scene,
      kind,
      ...(tag ? { tag } : {}),
      text,
      ...(direction ? { direction } : {}),
      start,
      end,
      ...(quote === null ? {} : { quote }),
      speaker: attribution.character,
      attribution,
    })),
    issues: production.manuscript?.issues ?? [],
    asides: production.manuscript?.asides ?? [],
  }
}

const rows = (production: Production): string[] =>
  production.chapterOrder.flatMap((id) => {
    const chapter = production.chapters[id]
    if (!chapter) return []
    const lines = chapter.lines.flatMap((line) => production.lines[line] ?? [])
    return [
      `\n# ${chapter.number}. ${shown(chapter.title)}\n`,
      ...lines.map(({ number, kind, text, direction, attribution }) => {
        const who = kind === 'heading' ? narratorId : attribution.character
        const name = kind === 'cue' ? 'cue' : who === null ? '?' : (production.characters[who]?.name ?? '?')
        const doubt = kind === 'dialogue' && attribution.confidence < doubtBelow ? ` (${attribution.confidence.toFixed(2)})` : ''
        return `${number.padStart(4)}  ${shown(name).toUpperCase()}${doubt}: ${direction ? `(${direction}) ` : ''}${text}`
      }),
    ]
  })
