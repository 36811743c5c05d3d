import { assemble } from '../assemble.ts'
import { typedEmphasis } from '../emphasis.ts'
import { isBreakLine } from '../headings.ts'
import type { Aside, Block, Known, Manuscript, Span } from '../manuscript.ts'
import { textLines } from '../text-lines.ts'
import { asScript } from './as-script.ts'
import { isCueText, isTransition } from './cue-words.ts'
import type { Play } from './play.ts'
import { nameNotes, speakerKey, speakerName } from './speaker-name.ts'
import { isCapitals } from './speaker-row.ts'
import { speechParts } from './speech-parts.ts'

/** A Fountain script (fountain.io): speakers, scene headings, sections, notes. Offsets are into its source. */
export const manuscriptOfFountain = (text: string, known: Known = {}): Manuscript => {
  const asides: Aside[] = []
  const hidden = hiddenSpans(text, asides)
  const lines = visibleLines(text, hidden)
  const { from, facts } = titlePage(text, lines)
  for (const [label, value] of facts)
    if (!/^(?:title|authors?|credit)$/i.test(label)) asides.push({ kind: 'front-matter', label, text: value })
  const play: Play = { blocks: blocksOf(text, lines.slice(from), asides), asides }
  const told = asScript(play, known)
  const fact = (name: RegExp) => facts.find(([label]) => name.test(label))?.[1].replace(/[*_]/g, '')
  return assemble(text, play.blocks, {
    ...told,
    marks: typedEmphasis(text),
    title: known.title || (fact(/^title$/i) ?? ''),
    author: fact(/^authors?$/i) ?? '',
  })
}

const closers = { '/*': '*/', '[[': ']]' } as const

/** Text cut out with slashes, and notes in double brackets: neither is part of the script. What is never closed hides nothing. */
const hiddenSpans = (text: string, asides: Aside[]): Span[] => {
  const spans: Span[] = []
  const unclosed = new Set<string>()
  for (const match of text.matchAll(/\/\*|\[\[/g)) {
    const opener = match[0] as keyof typeof closers
    if (match.index < (spans.at(-1)?.end ?? 0) || unclosed.has(opener)) continue
    const close = text.indexOf(closers[opener], match.index + 2)
    if (close < 0) {
      unclosed.add(opener)
      continue
    }
    const words = text.slice(match.index + 2, close).trim()
    if (words) asides.push({ kind: 'comment', label: opener === '[[' ? 'Note' : 'Boneyard', text: words })
    spans.push({ start: match.index, end: close + 2 })
  }
  return spans
}

/** Lines outside hidden spans; a line cut by one is what stands before or behind it. */
const visibleLines = (text: string, hidden: readonly Span[]): Span[] => {
  const lines: Span[] = []
  let h = 0
  for (const line of textLines(text)) {
    let { start } = line
    while (h < hidden.length && hidden[h]!.end <= start) h++
    for (let k = h; k < hidden.length && hidden[k]!.start < line.end; k++) {
      const { start: from, end: to } = hidden[k]!
      if (from > start) lines.push(trimmed(text, start, from))
      start = Math.max(start, to)
    }
    if (start < line.end || line.start === line.end) lines.push(trimmed(text, Math.min(start, line.end), line.end))
  }
  return lines
}

const trimmed = (text: string, start: number, end: number): Span => {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { start: from, end: to }
}

/** `Key: value` lines before the first empty one; values may go on in the lines below. */
const titlePage = (text: string, lines: readonly Span[]): { from: number; facts: [string, string][] } => {
  const facts: [string, string][] = []
  let at = 0
  while (at < lines.length && lines[at]!.end === lines[at]!.start) at++
  const first = lines[at]
  if (
    !first ||
    !/^(?:title|credit|authors?|source|notes|draft date|date|contact|copyright|revision|format|episode|series)\s*:/i.test(
      text.slice(first.start, first.end),
    )
  )
    return { from: at, facts }
  for (; at < lines.length && lines[at]!.end > lines[at]!.start; at++) {
    const words = text.slice(lines[at]!.start, lines[at]!.end)
    const fact = /^([A-Za-z][A-Za-z ]{0,30}):\s*(.*)$/.exec(words)
    if (fact) facts.push([fact[1]!, fact[2]!])
    else if (facts.length > 0) facts.at(-1)![1] = `${facts.at(-1)![1]} ${words}`.trim()
  }
  return { from: at, facts }
}

const blocksOf = (text: string, lines: readonly Span[], asides: Aside[]): Block[] => {
  const blocks: Block[] = []
  const names = new Map<string, string>()
  const words = (line: Span | undefined) => (line ? text.slice(line.start, line.end) : '')
  const isEmpty = (index: number) => index < 0 || !lines[index] || lines[index].end === lines[index].start
  for (let i = 0; i < lines.length; i++) {
    const { start, end } = lines[i]!
    const line = words(lines[i])
    if (line === '' || /^={3,}$/.test(line)) continue
    const section = /^(#{1,6})\s*(?=\S)/.exec(line)
    const scene = sceneHeading(line)
    if (section) blocks.push(headingBlock(section[1]!.length, start + section[0].length, end))
    else if (line.startsWith('=')) asides.push({ kind: 'note', label: 'Synopsis', text: line.slice(1).trim() })
    else if (scene && isEmpty(i - 1))
      blocks.push({ kind: 'heading', level: 4, start: start + scene.from, end: start + scene.to, given: { is: 'cue' } })
    else if (isBreakLine(line)) blocks.push({ kind: 'break', start, end })
    else if (isCueText(line) || isTransition(line) || /^>[^<]*$/.test(line) || isTransition(centred(line)))
      blocks.push({ kind: 'paragraph', start: unforced(line, start, end).start, end: centredEnd(text, lines[i]!), given: { is: 'cue' } })
    else if (isSpeaker(line) && (isEmpty(i - 1) || line.startsWith('@')) && !isEmpty(i + 1)) {
      let last = i + 1
      while (!isEmpty(last + 1)) last++
      blocks.push(speechBlock(text, lines[i]!, lines.slice(i + 1, last + 1), names))
      i = last
    } else {
      let last = i
      while (!isEmpty(last + 1) && !isCueText(words(lines[last + 1]))) last++
      const from = unforced(line, start, end).start
      const verse = line.startsWith('~') ? { role: 'verse' as const } : {}
      const bracketed = /^(?:\([^()]*\)|\[[^[\]]*\])$/.test(words({ start, end: lines[last]!.end }))
      blocks.push({
        kind: 'paragraph',
        start: from,
        end: centredEnd(text, lines[last]!),
        ...verse,
        ...(bracketed ? { given: { is: 'cue' } } : {}),
      })
      i = last
    }
  }
  return blocks
}

const headingBlock = (depth: number, start: number, end: number): Block =>
  depth === 1 ? { kind: 'heading', level: 2, start, end } : { kind: 'heading', level: 4, start, end, given: { is: 'cue' } }

/** Scene headings, forced by a dot or by their first word; a scene number in `#` at the end is left out. */
const sceneHeading = (line: string): { from: number; to: number } | null => {
  const forced = /^\.(?=[\p{L}\p{N}])/u.test(line)
  if (!forced && !/^(?:int|ext|est|int\.?\/ext|i\/e)[. ]/i.test(line)) return null
  const number = /\s*#[^#]{1,20}#$/.exec(line)
  return { from: forced ? 1 : 0, to: number ? number.index : line.length }
}

/** The sign that forces an element is no part of its words. */
const unforced = (line: string, start: number, end: number): Span => {
  const sign = /^[!>~]\s*/.exec(line)?.[0].length ?? 0
  return { start: start + sign, end }
}

const centred = (line: string): string => /^>\s*(.*?)\s*<$/.exec(line)?.[1] ?? ''
const centredEnd = (text: string, { end }: Span): number =>
  text[end - 1] === '<' ? end - 1 - (/\s/.test(text[end - 2] ?? '') ? 1 : 0) : end

const isSpeaker = (line: string): boolean =>
  line.startsWith('@') ||
  (line.length <= 60 && isCapitals(line.replace(/\([^)]*\)/g, '')) && /^[\p{L}\p{N}]/u.test(line) && !/[.!?:]$/.test(line))

const speechBlock = (text: string, head: Span, body: readonly Span[], names: Map<string, string>): Block => {
  const line = text.slice(head.start, head.end).replace(/\s*\^$/, '')
  const bare = line.replace(/^@/, '').replace(/\s*\([^)]*\)/g, '')
  const key = speakerKey(bare)
  const speaker = names.get(key) ?? speakerName(bare)
  names.set(key, speaker)
  const end = body.at(-1)?.end ?? head.end
  const parts = speechParts(text, { start: body[0]?.start ?? head.end, end }, nameNotes(line))
  return { kind: 'paragraph', start: head.start, end, given: { is: 'speech', speaker, parts } }
}
