import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { RecordingId } from '../../../core/ids.ts'
import type { Issue } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { findingsOf } from '../../../core/takes/doubts.ts'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { MatchBars } from '../../elements/match-bars.tsx'
import { t } from '../../locales/t.ts'
import { issueText, matchText } from '../../locales/wording.ts'
import { useProduction } from '../../store/session.ts'
import { lengthText } from '../../waveform/ruler.ts'
import { type InboxFilter, useDesk } from './desk.ts'
import { useHearings } from './hearing/hearings.ts'
import style from './recordings.module.css'

type InboxListProps = { recordings: Recording[]; filter: InboxFilter; shown: RecordingId | null }

/** The recordings of one list. One stop for Tab; arrows move. */
export const InboxList = ({ recordings, filter, shown }: InboxListProps) => {
  const scroll = useRef<HTMLDivElement>(null)
  const [, redraw] = useState(0)
  const rows = useVirtualizer({
    count: recordings.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 58,
    // A row keeps its measured height wherever it moves.
    getItemKey: (index) => recordings[index]?.id ?? index,
    overscan: 8,
    onChange: () => redraw((n) => n + 1),
  })
  const place = recordings.findIndex(({ id }) => id === shown)
  useEffect(() => {
    if (place < 0) return
    rows.scrollToIndex(place, { align: 'auto' })
    // Who steps through the list with the keyboard takes the focus along.
    if (scroll.current?.contains(document.activeElement))
      requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true }))
  }, [place, rows])
  const hears = useHearings().files.length > 0
  if (recordings.length === 0) return hears ? null : <p className={style.inboxEmpty}>{t(`recordings.none.${filter}`)}</p>
  return (
    <div ref={scroll} className={style.inboxList} role="listbox" aria-label={t('recordings.inbox')} tabIndex={-1}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const recording = recordings[row.index]
          return (
            recording && (
              <div
                key={recording.id}
                ref={rows.measureElement}
                data-index={row.index}
                style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${row.start}px)` }}
              >
                <InboxItem recording={recording} picked={recording.id === shown} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

const InboxItem = ({ recording, picked }: { recording: Recording; picked: boolean }) => {
  const issue = recording.issues.find(({ code }) => code === 'recording-cut-short') ?? recording.issues[0]
  const grave = issue?.code === 'recording-cut-short'
  const sentence = useProduction((records) => sentenceOf(records, recording, issue))
  return (
    <button
      type="button"
      role="option"
      aria-selected={picked}
      tabIndex={picked ? 0 : -1}
      className={classes(style.item, picked && style.itemPicked)}
      onClick={() => useDesk.setState({ recording: recording.id })}
    >
      {grave ? (
        <span className="is-danger">
          <Icon name="danger" />
        </span>
      ) : recording.role === 'sound' ? (
        <Icon name="sound" />
      ) : (
        <MatchBars
          value={recording.match.confidence}
          label={t('recordings.sure', { percent: Math.round(recording.match.confidence * 100) })}
        />
      )}
      <b className="ellipsis" title={recording.name}>
        {recording.name}
      </b>
      <span className="quiet small">{lengthText(recording.duration)}</span>
      <small className={grave ? 'is-danger' : undefined}>{sentence}</small>
    </button>
  )
}

/** What is most to be known of a recording: a flaw that asks for another file, else what the inbox made of it. */
const sentenceOf = (records: Production, recording: Recording, issue: Issue | undefined): string => {
  if (recording.role === 'sound') return issue ? issueText(issue) : recording.credit || t('recordings.noCredit')
  if (issue?.code === 'recording-cut-short') return issueText(issue)
  if (recording.match.by === null) return matchText(recording.match.reason)
  const { doubts, found } = findingsOf(records, recording)
  const told = matchText(recording.match.reason)
  if (found > 1 && doubts > 0) return t('recordings.withDoubts', { told, doubts: t('doubts.doubts', { count: doubts }) })
  return issue ? issueText(issue) : told
}
