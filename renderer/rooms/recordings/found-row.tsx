import { Fragment } from 'react'
import type { Line } from '../../../core/records/line.ts'
import type { TextRange } from '../../../core/records/take.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { MatchBars } from '../../elements/match-bars.tsx'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { pickTake } from './editor-actions.ts'
import type { EditorTake, FoundLine } from './editor-takes.ts'
import style from './found-lines.module.css'

export const rowId = (line: Line): string => `found-${line.id}`

type FoundRowProps = { row: FoundLine; index: number; top: number; atHand: EditorTake | undefined; picked: boolean }

/** A line, its takes in this recording, and how well the one at hand fits. */
export const FoundRow = ({ row: { line, character, takes }, index, top, atHand, picked }: FoundRowProps) => (
  <div
    id={rowId(line)}
    className={classes(style.row, picked && style.picked, takes.length === 0 && style.missing)}
    role="row"
    aria-rowindex={index + 2}
    aria-selected={picked}
    tabIndex={-1}
    data-index={index}
    style={{ transform: `translateY(${top}px)` }}
  >
    <span role="gridcell" tabIndex={-1} className="num quiet">
      {line.number}
    </span>
    <span role="gridcell" tabIndex={-1}>
      {character ? <Chip name={character.name} voice={character.voice} size={18} title={character.name} /> : <UnknownChip size={18} />}
    </span>
    <span role="gridcell" tabIndex={-1} className={`${style.text} ellipsis`} title={line.text}>
      <Checked text={line.text} ranges={atHand?.take.check ?? []} />
    </span>
    <span role="gridcell" tabIndex={-1} className={style.takes}>
      {takes.map((one) => (
        <button
          key={one.take.id}
          type="button"
          tabIndex={-1}
          className={classes(style.take, one.chosen && style.chosen)}
          aria-pressed={one === atHand && picked}
          aria-label={t(one.chosen ? 'editor.showChosen' : 'editor.showTake', { number: one.number })}
          onClick={(event) => {
            event.stopPropagation()
            pickTake(one)
          }}
        >
          {one.number}
        </button>
      ))}
    </span>
    <span role="gridcell" tabIndex={-1} className={style.match}>
      {atHand ? (
        <>
          <MatchBars value={atHand.take.confidence} label={t('recordings.sure', { percent: Math.round(atHand.take.confidence * 100) })} />
          <small className="quiet">{atHand.take.confidence.toFixed(2)}</small>
        </>
      ) : (
        <small className="quiet">{t('editor.notFound')}</small>
      )}
    </span>
    <span role="gridcell" tabIndex={-1} className="num quiet small">
      {atHand ? shortSeconds(atHand.take.end - atHand.take.start) : '—'}
    </span>
  </div>
)

/** A line's text; words that were perhaps read differently are underlined. */
const Checked = ({ text, ranges }: { text: string; ranges: readonly TextRange[] }) => {
  const sorted = [...ranges].sort((a, b) => a.start - b.start)
  return (
    <>
      {sorted.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(sorted[index - 1]?.end ?? 0, start)}
          <mark className={style.checked} title={t('editor.readDifferently')}>
            {text.slice(start, end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(sorted.at(-1)?.end ?? 0)}
    </>
  )
}
