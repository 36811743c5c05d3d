import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import type { LineId, RecordingId } from '../../../../core/ids.ts'
import type { Production } from '../../../../core/records/production.ts'
import { placeOf } from '../../../../core/takes/place.ts'
import { IconButton } from '../../../elements/icon-button.tsx'
import { MatchBars } from '../../../elements/match-bars.tsx'
import { t } from '../../../locales/t.ts'
import { matchText } from '../../../locales/wording.ts'
import { LineSearch } from '../line-search.tsx'
import style from './names.module.css'
import type { NameRead } from './state.ts'

/** Pixels that the list takes at most; then it scrolls. */
const mostHeight = 240

type NameListProps = { production: Production; files: NameRead[]; onPlace: (recording: RecordingId, line: LineId | null) => void }

/** Every file with the line that its name leads to; any of them can be put on another. */
export const NameList = ({ production, files, onPlace }: NameListProps) => {
  const scroll = useRef<HTMLDivElement>(null)
  const [placing, setPlacing] = useState<RecordingId | null>(null)
  const [, redraw] = useState(0)
  const rows = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 44,
    overscan: 6,
    onChange: () => redraw((n) => n + 1),
  })
  return (
    <div
      ref={scroll}
      className={style.files}
      style={{ height: Math.min(mostHeight, rows.getTotalSize() + 2) }}
      role="region"
      aria-label={t('names.files')}
    >
      <div role="list" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const file = files[row.index]
          const name = file && production.recordings[file.recording]?.name
          return (
            file && (
              <div
                key={file.recording}
                ref={rows.measureElement}
                data-index={row.index}
                role="listitem"
                className={style.file}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <MatchBars value={file.confidence} label={t('recordings.sure', { percent: Math.round(file.confidence * 100) })} />
                <span className="ellipsis" title={name}>
                  {name}
                </span>
                <FileLine production={production} file={file} />
                <IconButton
                  icon="edit"
                  size="small"
                  label={t('names.place', { name: name ?? '' })}
                  aria-expanded={placing === file.recording}
                  onClick={() => setPlacing(placing === file.recording ? null : file.recording)}
                />
                {placing === file.recording && (
                  <div className={style.search}>
                    <LineSearch
                      label={t('recordings.findLine')}
                      onPick={(line) => {
                        setPlacing(null)
                        onPlace(file.recording, line.id)
                      }}
                    />
                  </div>
                )}
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

const FileLine = ({ production, file }: { production: Production; file: NameRead }) => {
  const line = file.line === null ? undefined : production.lines[file.line]
  if (!line)
    return (
      <span className="ellipsis second small" title={matchText(file.reason)}>
        {matchText(file.reason)}
      </span>
    )
  return (
    <span className="ellipsis" title={line.text}>
      <span className="quiet small">{placeOf(production, line)}</span> <span className={style.words}>{line.text}</span>
    </span>
  )
}
