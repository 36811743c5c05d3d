import type { AttachReport } from '../../core/contract/attach-report.ts'
import { exitCode, type Io } from './io.ts'
import { jsonText, shown } from './printable.ts'
import { failureSentence, issueSentence, matchSentence, skippedSentence } from './wording.ts'

/** Tells what became of recordings, line by line or as JSON; the exit code is 1 when nothing came of any. */
export const tellReport = (report: AttachReport, { json }: { json: boolean }, io: Io): number => {
  if (json) io.out(jsonText(report))
  else tell(report, io)
  for (const { failure } of report.refused) io.fail(failure)
  return report.recordings.length > 0 ? exitCode.done : exitCode.failed
}

const tell = ({ recordings, matches, doubts, missing, skipped, unheard }: AttachReport, { out, note }: Io): void => {
  for (const { file, line, take, by, confidence, check } of matches)
    out(
      `${shown(file)}: line ${line}, ${span(take)}, by ${by}, ${Math.round(confidence * 100)} % sure${check.length > 0 ? `; check ${check.map((words) => `“${shown(words)}”`).join(', ')}` : ''}`,
    )
  for (const { file, reason, values, candidates } of doubts)
    out(
      `${shown(file)}: in doubt. ${matchSentence({ code: reason, values })}${candidates.length > 0 ? ` Perhaps line ${candidates.slice(0, 5).join(', ')}.` : ''}`,
    )
  for (const { file, missing: left, asides } of recordings) {
    if (left.length > 0) out(`${shown(file)}: not in it: line ${left.join(', ')}`)
    for (const aside of asides) out(`${shown(file)}: ${span(aside)}, ${asideText(aside)}`)
  }
  for (const { file, issues } of recordings) for (const issue of issues) out(`${shown(file)}: ${issueSentence(issue)}`)
  for (const { file, reason } of skipped) out(`${shown(file)}: left out. ${skippedSentence(reason)}`)
  if (unheard) note(failureSentence(unheard))
  out(`${recordings.length} recordings, ${matches.length} matched, ${doubts.length} in doubt, ${missing.length} lines still missing`)
}

const asideText = ({ kind, line }: AttachReport['recordings'][number]['asides'][number]): string => {
  if (kind === 'removed') return `a take${line ? ` of line ${line}` : ''} that was removed`
  return line === null ? 'in no line' : `line ${line} begun and given up`
}

const span = ({ start, end }: { start: number; end: number }): string => `${start.toFixed(2)}–${end.toFixed(2)} s`
