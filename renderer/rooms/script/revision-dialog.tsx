import { useState } from 'react'
import type { RevisionEntry, RevisionReport } from '../../../core/production/revision-report.ts'
import { Badge } from '../../elements/badge.tsx'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Notice } from '../../elements/notice.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { Check } from '../../elements/toggles.tsx'
import { count } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { changedWords, type Marked } from './changed-words.ts'
import { applyRevision, leaveRevision, useRevision } from './revision.ts'
import style from './revision-dialog.module.css'

/** What a revised manuscript would change, line by line, before anything is done. */
export const RevisionDialog = () => {
  const { file, report, busy } = useRevision()
  const [sure, setSure] = useState(false)
  const leave = () => {
    setSure(false)
    leaveRevision()
  }
  const apply = () => {
    setSure(false)
    void applyRevision()
  }
  const nothing = report?.entries.length === 0
  return (
    <Dialog
      open={file !== null}
      onClose={leave}
      size="large"
      title={t('revision.title', { file: file ?? '' })}
      lead={report ? t(nothing ? 'revision.nothing' : 'revision.lead', { share: Math.round(report.share * 100) }) : t('revision.reading')}
      footer={
        <>
          {report?.suspicious && <Check label={t('revision.sure')} on={sure} onChange={setSure} />}
          <span className="grow" />
          <Button onClick={leave}>{t('revision.cancel')}</Button>
          <Button kind="strong" disabled={!report || busy !== null || (report.suspicious && !sure)} onClick={apply}>
            {t('revision.apply')}
          </Button>
        </>
      }
    >
      {report && !nothing && <Comparison report={report} />}
    </Dialog>
  )
}

const kinds = ['changed', 'new', 'cut', 'moved'] as const
type Shown = 'all' | (typeof kinds)[number]

/** Entries drawn at once; a whole rewritten novel stays quick to look through. */
const portion = 150

const Comparison = ({ report }: { report: RevisionReport }) => {
  const [shown, setShown] = useState<Shown>('all')
  const [most, setMost] = useState(portion)
  const entries = shown === 'all' ? report.entries : report.entries.filter(({ change }) => change === shown)
  return (
    <>
      {report.suspicious && (
        <Notice kind="warning" title={t('revision.suspicious.title')}>
          {t('revision.suspicious.text', { share: Math.round(report.share * 100) })}
        </Notice>
      )}
      <div className={style.filter}>
        <Segmented
          label={t('revision.filter')}
          value={shown}
          onChange={(next) => {
            setShown(next)
            setMost(portion)
          }}
          options={[
            { value: 'all', label: <Option name="all" amount={report.entries.length} /> },
            ...kinds.map((kind) => ({ value: kind, label: <Option name={kind} amount={report.counts[kind]} /> })),
          ]}
        />
        <span className="quiet small">
          {t('revision.unchanged', { count: report.counts.unchanged, shown: count(report.counts.unchanged) })}
        </span>
      </div>
      {[...report.newChapters, ...report.newCharacters].length > 0 && (
        <p className="second small">
          {[
            ...report.newChapters.map((title) => t('revision.newChapter', { title })),
            ...report.newCharacters.map((name) => t('revision.newCharacter', { name })),
          ].join(' ')}
        </p>
      )}
      <ol className={style.entries} aria-label={t('revision.entries')}>
        {entries.slice(0, most).map((entry) => (
          <Entry key={`${entry.chapter}.${entry.number}.${entry.change}`} entry={entry} />
        ))}
      </ol>
      {entries.length > most && (
        <Button kind="quiet" onClick={() => setMost(most + portion)}>
          {t('revision.more', { count: entries.length - most, shown: count(entries.length - most) })}
        </Button>
      )}
    </>
  )
}

const Option = ({ name, amount }: { name: Shown; amount: number }) => (
  <>
    {t(`revision.kind.${name}`)} <b>{count(amount)}</b>
  </>
)

const marks = { changed: 'warning', new: 'ok', cut: 'danger', moved: 'plain' } as const

const Entry = ({ entry }: { entry: RevisionEntry }) => (
  <li className={style.entry}>
    <div className={style.head}>
      <span className={style.number}>{t('revision.place', { chapter: entry.chapter, number: entry.number })}</span>
      <Badge kind={marks[entry.change]}>{t(`revision.one.${entry.change}`)}</Badge>
      {entry.becomes !== 'nothing' && (
        <span className="second small">{t(`revision.becomes.${entry.becomes}`, { count: entry.takes })}</span>
      )}
      {entry.clips > 0 && <span className="second small">{t('revision.clips')}</span>}
    </div>
    <Texts entry={entry} />
  </li>
)

const Texts = ({ entry: { change, before, after } }: { entry: RevisionEntry }) => {
  const words = change === 'changed' ? changedWords(before, after) : null
  return (
    <div className={style.texts}>
      <p className={change === 'cut' ? style.gone : undefined}>
        {words ? <Words parts={words.old} /> : before || <span className="quiet">{t('revision.was')}</span>}
      </p>
      <p>{words ? <Words parts={words.fresh} /> : after || <span className="quiet">{t('revision.is')}</span>}</p>
    </div>
  )
}

const Words = ({ parts: [before, own, after] }: { parts: Marked }) => (
  <>
    {before}
    {own && <mark>{own}</mark>}
    {after}
  </>
)
