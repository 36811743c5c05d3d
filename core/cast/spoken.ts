import type { CharacterId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'

/** Spoken words a minute by which finished length is reckoned (the yardstick of ACX). */
export const wordsPerMinute = 156

/** Spoken words of a text: runs of letters or digits, with apostrophes and hyphens inside. */
export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'\-‐‑][\p{L}\p{N}]+)*/gu)?.length ?? 0

/** Time that a text takes to say at 156 words a minute. */
export const spokenSeconds = (text: string): Seconds => (wordCount(text) * 60) / wordsPerMinute

/** Lines that somebody records. */
export const isSpoken = (line: Pick<Line, 'cut' | 'kind'>): boolean => !line.cut && (line.kind === 'dialogue' || line.kind === 'narration')

/** All lines in the order of the script. */
export const linesInOrder = (production: Pick<Production, 'chapterOrder' | 'chapters' | 'lines'>): Line[] =>
  production.chapterOrder.flatMap((chapter) => (production.chapters[chapter]?.lines ?? []).flatMap((id) => production.lines[id] ?? []))

/** Characters that an actor plays, in the production's order. */
export const charactersOf = (production: Production, actor: string): CharacterId[] =>
  production.characterOrder.flatMap((id) => {
    const character = production.characters[id]
    return character?.actor === actor ? [character.id] : []
  })
