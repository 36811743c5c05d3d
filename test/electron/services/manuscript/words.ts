import type { Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { scriptOf } from '../../../../core/script/script.ts'

/**
 * What is wrong with a script as a copy of its manuscript: words of a chapter that are in no line, lines whose words are not those at
 * their place, lines on top of each other. A speaker's name and a direction that the script gives, and what was set aside, are not lost.
 */
export const unspokenWords = (manuscript: Manuscript): string[] => {
  const { text, chapters } = manuscript
  const { lines } = scriptOf(manuscript)
  const trouble: string[] = []
  const allowed = new Set(manuscript.asides.flatMap(({ label, text: words }) => wordsOf(`${label} ${words}`)))
  if (manuscript.issues.some(({ code }) => code === 'page-labels-dropped'))
    for (const word of wordsOf('Chapter Text Work Text Actions Comments Chapter Management (See the end of the chapter for notes.)'))
      allowed.add(word)
  for (const name of [manuscript.title, manuscript.author]) for (const word of wordsOf(name)) allowed.add(word)
  const paragraphs = chapters.flatMap(({ scenes }) => scenes.flatMap((scene) => scene.paragraphs))
  let at = chapters[0]?.start ?? 0
  let paragraph = 0
  for (const line of [...lines, { start: chapters.at(-1)?.end ?? 0, end: Number.POSITIVE_INFINITY, text: '' }]) {
    if (line.start < at) trouble.push(`twice: ${text.slice(line.start, at)}`)
    if (line.text && bare(text.slice(line.start, line.end)) !== bare(line.text)) trouble.push(`changed: ${line.text}`)
    while (paragraph < paragraphs.length && paragraphs[paragraph]!.end <= at) paragraph++
    const given = new Set<string>()
    for (let k = paragraph; k < paragraphs.length && paragraphs[k]!.start < line.start; k++) {
      const one = paragraphs[k]!.given
      if (one?.is === 'speech')
        for (const word of [...wordsOf(`${one.speaker} ${one.parts.map(({ direction }) => direction).join(' ')}`), 'cont', 'd', 'contd'])
          given.add(word)
    }
    for (const word of wordsOf(text.slice(at, line.start))) if (!allowed.has(word) && !given.has(word)) trouble.push(`lost: ${word}`)
    at = Math.max(at, line.end)
  }
  return trouble
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** Words without spaces, emphasis signs, soft hyphens and footnote references. */
const bare = (words: string): string =>
  words
    .replace(/(?<=[\p{L}\p{P}])\[\^?(?:\d{1,3}|[*†‡])\]/gu, '')
    .replace(/[*_\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
