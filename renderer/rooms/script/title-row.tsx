import { LineText } from './line-text.tsx'
import type { Row } from './rows.ts'
import style from './title-row.module.css'

/** The chapter's title as it is announced; when it is a line, it can be picked like any other. */
export const TitleRow = ({ row }: { row: Extract<Row, { kind: 'title' }> }) => (
  <div className={style.title} data-speaker={row.lines[0]?.id}>
    {row.lines.length > 0 ? <LineText lines={row.lines} /> : <span role="gridcell">{row.title}</span>}
  </div>
)
