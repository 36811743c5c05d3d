import { isSpoken } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { Step } from '../script/revision.ts'
import type { Command } from './command.ts'
import type { LaidChapter, Placed } from './revised-chapters.ts'
import type { Becomes, RevisionEntry, RevisionReport } from './revision-report.ts'

type Laid = {
  name: string
  chapters: readonly LaidChapter[]
  steps: readonly Step[]
  share: number
  suspicious: boolean
  command: Extract<Command, { do: 'revise' }>
}

/** The plan told line by line. Lines that were gone before and stay gone are not news. */
export const reportOf = (production: Production, { name, chapters, share, suspicious, command }: Laid): RevisionReport => {
  const takes = tally(Object.values(production.takes).map(({ line }) => line))
  const clips = tally([
    ...(Object.keys(production.adjustments) as LineId[]),
    ...Object.values(production.sounds).flatMap(({ anchor }) => (anchor.on === 'line' ? [anchor.line] : [])),
  ])
  const counts = { unchanged: 0, changed: 0, moved: 0, new: 0, cut: 0 }
  const entries: RevisionEntry[] = []
  for (const chapter of chapters)
    for (const placed of chapter.lines) {
      if (placed.change === 'cut' && placed.old?.gone) continue
      counts[placed.change]++
      if (placed.change === 'unchanged') continue
      const recorded = placed.old ? (takes.get(placed.old.id) ?? 0) : 0
      entries.push({
        change: placed.change,
        line: placed.old?.id ?? null,
        chapter: chapter.number,
        number: placed.line.number,
        before: placed.old?.text ?? '',
        after: placed.change === 'cut' ? '' : placed.line.text,
        takes: recorded,
        clips: placed.old ? (clips.get(placed.old.id) ?? 0) : 0,
        becomes: becomes(placed, recorded),
      })
    }
  return {
    name,
    counts,
    share,
    suspicious,
    entries,
    newChapters: chapters.flatMap(({ id, number, title }) => (id === null ? [`${number}. ${title}`] : [])),
    newCharacters: command.characters.map((character) => character.name),
  }
}

const tally = (lines: readonly LineId[]): Map<LineId, number> => {
  const counts = new Map<LineId, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

const becomes = ({ change, line }: Placed, takes: number): Becomes => {
  if (change === 'new') return isSpoken(line) ? 'to-record' : 'nothing'
  if (takes === 0) return 'nothing'
  return change === 'cut' ? 'set-aside' : change === 'changed' ? 'text-changed' : 'kept'
}
