import type { LineId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { Button } from '../../elements/button.tsx'
import { t } from '../../locales/t.ts'
import { matchText } from '../../locales/wording.ts'
import { edit } from '../../store/edit.ts'
import style from './editor.module.css'
import { LineSearch } from './line-search.tsx'

/** A recording that is on no line yet: why, the lines in question, and any other by number or words. */
export const EditorDoubt = ({ production, recording }: { production: Production; recording: Recording }) => {
  const place = (line: LineId) =>
    void edit({
      do: 'add-take',
      take: { recording: recording.id, line, start: 0, end: recording.duration, by: 'producer', confidence: 1, note: '' },
    })
  return (
    <div className={style.doubt}>
      <p>{matchText(recording.match.reason)}</p>
      <div className={style.candidates}>
        {recording.match.candidates.slice(0, 9).map((id, index) => {
          const line = production.lines[id]
          return (
            line && (
              <Button key={id} onClick={() => place(id)} title={line.text}>
                <kbd>{index + 1}</kbd> {t('recordings.lineNumber', { number: line.number })}{' '}
                <span className="ellipsis quiet">{line.text.slice(0, 40)}</span>
              </Button>
            )
          )
        })}
      </div>
      <LineSearch label={t('recordings.findLine')} onPick={(line) => place(line.id)} />
      <p className="second small">{t('editor.drawLead')}</p>
    </div>
  )
}
