import { Fragment } from 'react'
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
        line.text
      ) : (
        <>
          {line.text.slice(0, at)}
          <i className={style.caret} />
          {line.text.slice(at)}
        </>
      )}
    </span>
  )
}
