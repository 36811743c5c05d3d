import type { Hearing } from '../../../../core/contract/hearing.ts'
import type { LineId } from '../../../../core/ids.ts'
import { Icon } from '../../../elements/icon.tsx'
import { t } from '../../../locales/t.ts'
import { useProduction } from '../../../store/session.ts'
import { HeardPicture } from '../../../waveform/heard-picture.tsx'
import { clockText } from '../../../waveform/ruler.ts'
import style from './hearing.module.css'
import { nameOf } from './hearings.ts'

/** A recording on its way: its name and length, how far it was heard, and the latest lines that were found in it. */
export const HearingRow = ({ hearing }: { hearing: Hearing }) => {
  const { file, sha256, duration, heard, state, latest } = hearing
  return (
    <li className={style.item} data-state={state}>
      <Icon name={state === 'heard' ? 'check' : 'recordings'} />
      <b className="ellipsis" title={file}>
        {nameOf(hearing)}
      </b>
      <span className="quiet small">{clockText(duration)}</span>
      <div className={style.told}>
        {state === 'listening' && <HeardPicture sha256={sha256} duration={duration} heard={heard} />}
        <small>{sentenceOf(hearing)}</small>
        {state === 'listening' && latest.length > 0 && (
          <ol className={style.lines}>
            {latest.map((line, nth) => (
              <FoundSoon key={`${line} ${latest.slice(0, nth).filter((other) => other === line).length}`} line={line} />
            ))}
          </ol>
        )}
      </div>
    </li>
  )
}

const FoundSoon = ({ line: id }: { line: LineId }) => {
  const line = useProduction((production) => production.lines[id])
  if (!line) return null
  return (
    <li>
      <span className="quiet small">{line.number}</span>
      <span className="ellipsis" title={line.text}>
        {line.text}
      </span>
    </li>
  )
}

const sentenceOf = ({ state, lines, heard }: Hearing): string => {
  if (state === 'waiting') return t('recordings.hearing.waiting')
  if (state === 'heard') return t('recordings.hearing.heard', { count: lines })
  if (heard === 0) return t('recordings.hearing.begins')
  const at = clockText(heard)
  return lines > 0 ? t('recordings.hearing.found', { count: lines, at }) : t('recordings.hearing.none', { at })
}
