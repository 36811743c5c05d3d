import { Attributor } from '../attribution/attributor.ts'
import type { KnownCharacter } from '../attribution/cast.ts'
import type { Production } from '../records/production.ts'
import type { DraftLine, Script } from '../script/script.ts'

/** The text read last: a producer fixes line after line of one script, and only the sums over its chains are new each time. */
let latest: { key: string; text: string; attributor: Attributor } | null = null

/** A reading of the production's text, as its lines stand, under a cast. The same question twice costs one reading. */
export const attributorFor = (production: Production, text: string, cast: readonly KnownCharacter[]): Attributor => {
  const script = scriptView(production)
  const places = script.lines.map(({ chapter, scene, paragraph, kind, start, end, quote }) => [
    chapter,
    scene,
    paragraph,
    kind,
    start,
    end,
    quote,
  ])
  const key = JSON.stringify([cast, places])
  if (latest?.key !== key || latest.text !== text) latest = { key, text, attributor: new Attributor(text, script, { cast }) }
  return latest.attributor
}

/** The script as it stands now: split, merged and re-kinded lines as the producer left them, without what the manuscript has lost. */
const scriptView = (production: Production): Pick<Script, 'lines'> => ({
  lines: production.chapterOrder.flatMap((id, chapter) =>
    (production.chapters[id]?.lines ?? []).flatMap((line): DraftLine[] => {
      const record = production.lines[line]
      if (!record || record.gone || record.kind === 'cue') return []
      const { scene, paragraph, number, kind, text, start, end, quote, tag } = record
      return [{ chapter, scene, paragraph, number, kind, text, start, end, quote, tag }]
    }),
  ),
})
