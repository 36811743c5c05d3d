import { Fragment } from 'react'
import type { Line } from '../../../core/records/line.ts'
import type { TextRange } from '../../../core/records/take.ts'
import { t } from '../../locales/t.ts'
import style from './line-words.module.css'

/** A line's words; those that a take perhaps read differently are underlined. */
export const LineWords = ({ line: { text }, check = [] }: { line: Line; check?: readonly TextRange[] | undefined }) => {
  const ranges = [...check].filter(({ start, end }) => start < end && end <= text.length).sort((a, b) => a.start - b.start)
  const ends = [0, ...ranges.map(({ end }) => end)]
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(ends[index], Math.max(start, ends[index] ?? 0))}
          <mark className={style.check} title={t('takes.check')}>
            {text.slice(Math.max(start, ends[index] ?? 0), end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
