import { useState } from 'react'
import type { Line } from '../../../core/records/line.ts'
import { Field } from '../../elements/field.tsx'
import { allLines, isSpoken } from '../../store/lines.ts'
import { useProduction } from '../../store/session.ts'
import style from './recordings.module.css'

/** Finds a line by its number or a few of its words. */
export const LineSearch = ({ label, onPick }: { label: string; onPick: (line: Line) => void }) => {
  const lines = useProduction(allLines)
  const chapters = useProduction((production) => production.chapters)
  const [sought, setSought] = useState('')
  const words = sought.trim().toLowerCase()
  const found =
    words === ''
      ? []
      : lines
          .filter(
            (line) =>
              isSpoken(line) &&
              (line.number.toLowerCase() === words ||
                `${chapters[line.chapter]?.number}.${line.number}` === words ||
                (words.length > 1 && line.text.toLowerCase().includes(words))),
          )
          .slice(0, 8)
  const pick = (line: Line) => {
    setSought('')
    onPick(line)
  }
  return (
    <div className={style.lineSearch}>
      <Field
        label={label}
        hideLabel
        icon="search"
        placeholder={label}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) pick(found[0])
          if (event.key === 'Escape') setSought('')
        }}
      />
      {found.length > 0 && (
        <ul className={style.foundLines}>
          {found.map((line) => (
            <li key={line.id}>
              <button type="button" onClick={() => pick(line)}>
                <span className="quiet small">
                  {chapters[line.chapter]?.number}.{line.number}
                </span>
                <span className="ellipsis">{line.text}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
