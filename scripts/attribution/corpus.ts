import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownCharacter } from '../../core/attribution/cast.ts'
import type { Manuscript, Span } from '../../core/manuscript/manuscript.ts'
import { type Script, scriptOf } from '../../core/script/script.ts'
import { readManuscript } from '../../electron/services/manuscript/read.ts'

export type GoldCharacter = {
  id: string
  name: string
  aliases?: string[]
  gender?: string | null
  epithets?: string[]
  category?: string | null
}
export type GoldQuote = { start: number; end: number; spans?: [number, number][]; speaker: string | null; type: string | null }
export type Gold = { title: string; author?: string; characters: GoldCharacter[]; quotes: GoldQuote[] }

/** Which part of the data a text belongs to: whole novels, openings of novels, or modern stories. */
export type Part = 'modern' | 'novels' | 'openings'

/** An annotated text, read and split as the studio does it. */
export type Book = { name: string; part: Part; author: string; gold: Gold; manuscript: Manuscript; script: Script; words: number }

const genders: Record<string, KnownCharacter['gender']> = { M: 'male', F: 'female', N: 'neutral' }

/** The cast as a producer would confirm it. Epithets only when asked for: the older data has none. */
export const knownCast = (gold: Gold, epithets = false): KnownCharacter[] =>
  gold.characters.map(({ id, name, aliases, gender, epithets: own }) => ({
    key: id,
    name,
    aliases: aliases ?? [],
    epithets: epithets ? (own ?? []) : [],
    gender: gender ? (genders[gender] ?? null) : null,
  }))

/** Reads all annotated texts below a folder that holds `modern/` and `dev/`, in order of name. */
export const readCorpus = async (folder: string, wanted?: RegExp): Promise<Book[]> => {
  const books: Book[] = []
  for (const place of ['modern', 'dev']) {
    const inside = join(folder, place)
    if (!existsSync(inside)) continue
    for (const file of readdirSync(inside).sort()) {
      if (!file.endsWith('.json') || (wanted && !wanted.test(file))) continue
      const gold = JSON.parse(readFileSync(join(inside, file), 'utf8')) as Gold
      const name = file.replace(/\.json$/, '')
      const bytes = readFileSync(join(inside, `${name}.txt`))
      const read = await readManuscript(bytes, `${name}.txt`)
      if (!read.ok) throw new Error(`${name}: ${read.failure.code}`)
      const manuscript = read.value
      const part: Part = place === 'modern' ? 'modern' : name.startsWith('pdnc-') ? 'novels' : 'openings'
      books.push({
        name,
        part,
        author: gold.author ?? name,
        gold,
        manuscript,
        script: scriptOf(manuscript),
        words: manuscript.text.split(/\s+/).length,
      })
    }
  }
  return books
}

/** Spans of a gold quotation without nothing in between. */
export const spansOfQuote = ({ spans, start, end }: GoldQuote): Span[] =>
  spans?.length ? spans.map(([from, to]) => ({ start: from, end: to })) : [{ start, end }]
