import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import type { LineId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import { classes } from '../../elements/classes.ts'
import { Field } from '../../elements/field.tsx'
import { allLines, isSpoken } from '../../store/lines.ts'
import { useProduction } from '../../store/session.ts'
import { findLines } from './line-finding.ts'
import style from './line-search.module.css'

type LineSearchProps = {
  label: string
  onPick: (line: Line) => void
  /** Lines that are likely meant: offered before anything is typed, and first among what is found. */
  near?: readonly Line[]
  autoFocus?: boolean
}

const none: readonly Line[] = []

/** Finds a line by its number or a few of its words. Arrows choose, Enter takes. */
export const LineSearch = ({ label, onPick, near = none, autoFocus = false }: LineSearchProps) => {
  const id = useId()
  const lines = useProduction(allLines)
  const chapters = useProduction((production) => production.chapters)
  const [sought, setSought] = useState('')
  const [place, setPlace] = useState(0)
  const spoken = useMemo(() => lines.filter(isSpoken), [lines])
  const numberOf = (line: Line) => `${chapters[line.chapter]?.number}.${line.number}`
  const found = sought.trim() === '' ? near : findLines(spoken, numberOf, sought, new Set<LineId>(near.map((line) => line.id)))
  const at = Math.min(place, found.length - 1)
  const pick = (line: Line) => {
    setSought('')
    onPick(line)
  }
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const line = found[at]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setPlace((at + step + found.length) % found.length)
    } else if (event.key === 'Enter' && line) {
      event.preventDefault()
      pick(line)
    } else if (event.key === 'Escape' && sought !== '') {
      event.stopPropagation()
      setSought('')
    }
  }
  return (
    <div className={style.lineSearch}>
      <Field
        label={label}
        hideLabel
        icon="search"
        placeholder={label}
        value={sought}
        autoFocus={autoFocus}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-lines`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setSought(event.currentTarget.value)
          setPlace(0)
        }}
        onKeyDown={key}
      />
      {found.length > 0 && (
        <div id={`${id}-lines`} className={style.lines} role="listbox" aria-label={label}>
          {found.map((line, index) => (
            <button
              key={line.id}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={classes(style.line, index === at && style.at)}
              onClick={() => pick(line)}
            >
              <span className="quiet small">{numberOf(line)}</span>
              <span className="ellipsis" title={line.text}>
                {line.text}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
