import { spokenSeconds } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { AttributionBy, Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'

/** Below this probability a line waits for the producer. */
export const doubtBelow = 0.7

/** Speech that nobody has decided for sure yet. */
export const isDoubtful = (line: Line): boolean =>
  line.kind === 'dialogue' &&
  !line.cut &&
  line.attribution.by !== 'producer' &&
  (line.attribution.character === null || line.attribution.confidence < doubtBelow)

/** Evidence of its own: what stands beside such a line does not decide it. */
const anchored: ReadonlySet<AttributionBy> = new Set(['tag', 'written', 'producer'])

const isAnchor = ({ attribution }: Line): boolean => anchored.has(attribution.by)

/** Speeches of a chapter in order: the pieces of one quotation are one. */
const speechesOf = (production: Production, lines: readonly LineId[]): Line[][] => {
  const speeches: Line[][] = []
  for (const id of lines) {
    const line = production.lines[id]
    if (line?.kind !== 'dialogue' || line.cut) continue
    const last = speeches.at(-1)
    if (last?.[0] && line.quote !== null && last[0].quote === line.quote) last.push(line)
    else speeches.push([line])
  }
  return speeches
}

/** Runs of speeches that hang on one another: from one anchored speech to the next, within a scene. Anchored ones begin a run of their own. */
const runsOf = (speeches: readonly Line[][]): Line[][][] => {
  const runs: Line[][][] = []
  let before: Line | null = null
  for (const speech of speeches) {
    const [line] = speech
    if (!line) continue
    const last = runs.at(-1)
    if (last && before && before.scene === line.scene && !isAnchor(line) && !isAnchor(before)) last.push(speech)
    else runs.push([speech])
    before = line
  }
  return runs
}

/**
 * Other lines that hang on a line and have the same speaker now: its run, from the last line before it with evidence of its own
 * to the next one behind it, in the same scene. When one of them is wrong, all are.
 */
export const restOfRun = (production: Production, id: LineId): LineId[] => {
  const line = production.lines[id]
  const chapter = line && production.chapters[line.chapter]
  if (!line || !chapter || isAnchor(line)) return []
  const run = runsOf(speechesOf(production, chapter.lines)).find((speeches) => speeches.some((speech) => speech.includes(line)))
  return (run ?? [])
    .filter((speech) => !speech.includes(line) && speech[0]?.attribution.character === line.attribution.character)
    .flatMap((speech) => speech.map((other) => other.id))
}

const meanSeconds = (run: readonly Line[][]): Seconds =>
  run.reduce((sum, speech) => sum + speech.reduce((own, line) => own + 0.5 + spokenSeconds(line.text), 0), 0) / run.length

/** How fast what a fix settles fades along its run: by half from speech to speech. */
const fade = 0.5

const doubtOf = ({ attribution }: Line): number =>
  attribution.by === 'producer' ? 0 : 1 - (attribution.character === null ? 0 : attribution.confidence)

/**
 * Doubtful lines in the order in which asking pays most: by the spoken seconds whose speaker an answer is expected to settle,
 * its own and, fading, those of its run. `gains`, where the text was read for them, say how many speeches an answer settles, and
 * take the place of that guess. One line stands for each quotation; equals stay in the order of the script.
 */
export const reviewOrder = (production: Production, gains?: ReadonlyMap<LineId, number>): LineId[] => {
  const asked: { id: LineId; stake: Seconds }[] = []
  for (const chapter of production.chapterOrder) {
    for (const run of runsOf(speechesOf(production, production.chapters[chapter]?.lines ?? []))) {
      const stakes = run.map((speech) => speech.reduce((sum, line) => sum + doubtOf(line) * (0.5 + spokenSeconds(line.text)), 0))
      run.forEach((speech, at) => {
        const [line] = speech
        if (!line || !speech.some(isDoubtful)) return
        const guess = stakes.reduce((sum, stake, other) => sum + stake * fade ** Math.abs(other - at), 0)
        const gain = gains?.get(line.id)
        asked.push({ id: line.id, stake: gain === undefined ? guess : gain * meanSeconds(run) })
      })
    }
  }
  return asked.sort((a, b) => b.stake - a.stake).map(({ id }) => id)
}
