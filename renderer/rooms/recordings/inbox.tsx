import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { ActorId, type RecordingId } from '../../../core/ids.ts'
import type { Recording } from '../../../core/records/take.ts'
import { Button } from '../../elements/button.tsx'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { JobCard } from '../../elements/job-card.tsx'
import { MatchBars } from '../../elements/match-bars.tsx'
import { Panel, PanelHead } from '../../elements/panel.tsx'
import { Picker } from '../../elements/picker.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { shortSeconds, timeLeft } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { issueText, matchText } from '../../locales/wording.ts'
import { cancelJob, useJobs } from '../../store/jobs.ts'
import { useProduction } from '../../store/session.ts'
import { deliver, useSending } from './deliver.ts'
import { type InboxFilter, inboxOf, shownFilter, useDesk } from './desk.ts'
import { RecordHere } from './record/record-here.tsx'
import style from './recordings.module.css'
import { Relink } from './relink.tsx'

const nobody = 'nobody'
const sounds = 'sounds'

/** What has come in: to check, settled, and sounds. Files are dropped anywhere in the room or picked here. */
type InboxProps = { from: string; onFrom: (from: string) => void /** The recording on the desk. */; shown: RecordingId | null }

export const Inbox = ({ from, onFrom, shown }: InboxProps) => {
  const inbox = useProduction(inboxOf)
  const actors = useProduction((production) => production.actors)
  const order = useProduction((production) => production.actorOrder)
  const filter = shownFilter(
    useDesk((desk) => desk.filter),
    inbox,
  )
  const files = useRef<HTMLInputElement>(null)
  const options = [
    { value: nobody, label: t('recordings.anybody') },
    ...order.flatMap((id) => (actors[id] ? [{ value: id, label: actors[id].name }] : [])),
    { value: sounds, label: t('recordings.asSounds') },
  ]
  return (
    <Panel label={t('recordings.inbox')} side="left">
      <PanelHead title={t('recordings.inbox')}>
        <RecordHere />
        <Button icon="plus" onClick={() => files.current?.click()}>
          {t('recordings.addFiles')}
        </Button>
      </PanelHead>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('recordings.addFiles')}
        accept="audio/*,.wav,.flac,.mp3,.m4a,.ogg,.opus,.aif,.aiff"
        onChange={(event) => {
          void deliver([...(event.currentTarget.files ?? [])], ...senderOf(from))
          event.currentTarget.value = ''
        }}
      />
      <div className={style.inboxTools}>
        <Picker label={t('recordings.from')} value={from} options={options} onChange={onFrom} />
        <Segmented
          label={t('recordings.show')}
          value={filter}
          wide
          options={(['check', 'settled', 'sounds'] as const).map((value) => ({
            value,
            label: (
              <>
                {t(`recordings.filter.${value}`)} <b>{inbox[value].length}</b>
              </>
            ),
          }))}
          onChange={(next) => useDesk.setState({ filter: next })}
        />
      </div>
      <Relink />
      <InboxList recordings={inbox[filter]} filter={filter} shown={shown} />
      <Progressing />
    </Panel>
  )
}

/** Whom a delivery comes from, by the picker's value. */
export const senderOf = (from: string): [ActorId | null, 'voice' | 'sound'] =>
  from === sounds ? [null, 'sound'] : [from === nobody ? null : ActorId.parse(from), 'voice']

type InboxListProps = { recordings: Recording[]; filter: InboxFilter; shown: RecordingId | null }

const InboxList = ({ recordings, filter, shown }: InboxListProps) => {
  const scroll = useRef<HTMLDivElement>(null)
  const [, redraw] = useState(0)
  const rows = useVirtualizer({
    count: recordings.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 58,
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
  if (recordings.length === 0) return <p className={style.inboxEmpty}>{t(`recordings.none.${filter}`)}</p>
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
  const issue = recording.issues[0]
  const grave = issue?.code === 'recording-cut-short'
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
      <span className="quiet small">{shortSeconds(recording.duration)}</span>
      <small className={grave ? 'is-danger' : undefined}>
        {issue
          ? issueText(issue)
          : recording.role === 'sound'
            ? recording.credit || t('recordings.noCredit')
            : matchText(recording.match.reason)}
      </small>
    </button>
  )
}

const Progressing = () => {
  const sending = useSending((state) => state.sending)
  const job = useJobs((state) => Object.values(state.jobs).find(({ kind }) => kind === 'attach'))
  if (sending)
    return (
      <div className={style.progress}>
        <JobCard
          title={t('recordings.sending', { count: sending.total })}
          item={sending.name}
          left={null}
          done={sending.done}
          total={sending.total}
          onCancel={sending.stop}
        />
      </div>
    )
  if (!job) return null
  return (
    <div className={style.progress}>
      <JobCard
        title={t('recordings.attaching', { count: job.total })}
        item={job.item}
        left={job.left === null ? null : timeLeft(job.left)}
        done={job.done}
        total={job.total}
        onCancel={job.cancelling ? undefined : () => cancelJob(job.job)}
      />
    </div>
  )
}
