import { classes } from '../../elements/classes.ts'
import { usePlaces } from '../../store/places.ts'
import type { Row } from './rows.ts'
import style from './title-row.module.css'

/** The chapter's title; when it is announced by a line, that line is picked here like any other. */
export const TitleRow = ({ row }: { row: Extract<Row, { kind: 'title' }> }) => {
  const line = row.lines[0]
  const selected = usePlaces((places) => line !== undefined && places.lines.includes(line.id))
  return (
    <div className={classes(style.title, selected && style.selected)} data-speaker={line?.id}>
      <span
        id={line && `line-${line.id}`}
        role="gridcell"
        tabIndex={-1}
        aria-selected={line ? selected : undefined}
        data-line={line?.id}
        title={line && line.text !== row.title ? line.text : undefined}
      >
        {row.title}
      </span>
    </div>
  )
}
