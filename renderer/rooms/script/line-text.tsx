import { Fragment, type ReactNode } from 'react'
import type { Line } from '../../../core/records/line.ts'
import { classes } from '../../elements/classes.ts'
import { usePlaces } from '../../store/places.ts'
import style from './line-text.module.css'
import { useScriptRoom } from './room-state.ts'

/** The words of one or several lines, each its own selectable piece; speech tags quiet. */
export const LineText = ({ lines }: { lines: Line[] }) => (
  <>
    {lines.map((line, index) => (
      <Fragment key={line.id}>
        {index > 0 && ' '}
        <Piece line={line} alone={lines.length === 1} quiet={line.tag && lines.length > 1} />
      </Fragment>
    ))}
  </>
)

const Piece = ({ line, alone, quiet }: { line: Line; alone: boolean; quiet: boolean }) => {
  const selected = usePlaces((places) => places.lines.includes(line.id))
  const at = useScriptRoom((state) => (state.splitting?.line === line.id ? state.splitting.at : null))
  return (
    <span
      id={`line-${line.id}`}
      role="gridcell"
      tabIndex={-1}
      aria-selected={selected}
      data-line={line.id}
      className={classes(quiet && style.tag, line.cut && style.cut, selected && !alone && style.selected)}
    >
      {at === null ? (
        <Marked line={line} from={0} to={line.text.length} />
      ) : (
        <>
          <Marked line={line} from={0} to={at} />
          <i className={style.caret} />
          <Marked line={line} from={at} to={line.text.length} />
        </>
      )}
    </span>
  )
}

/** Words of a line between two places of its text, with the emphasis that the manuscript gives them. */
const Marked = ({ line: { text, marks = [] }, from, to }: { line: Line; from: number; to: number }): ReactNode => {
  if (marks.length === 0) return text.slice(from, to)
  const bounds = [from, to, ...marks.flatMap(({ start, end }) => [start, end])].filter((place) => place >= from && place <= to)
  const places = [...new Set(bounds)].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const words = text.slice(start, places[index + 1])
    const kinds = new Set(marks.flatMap((mark) => (mark.start <= start && mark.end > start ? [mark.kind] : [])))
    const strong = kinds.has('strong') ? <strong>{words}</strong> : words
    return <Fragment key={start}>{kinds.has('emphasis') ? <em>{strong}</em> : strong}</Fragment>
  })
}
