import { memo } from 'react'
import { narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import { classes } from '../../elements/classes.ts'
import { Confidence } from '../../elements/confidence.tsx'
import { Icon } from '../../elements/icon.tsx'
import { isDoubtful } from '../../store/lines.ts'
import { usePlaces } from '../../store/places.ts'
import { Answers } from './answers.tsx'
import { LineMarks } from './line-marks.tsx'
import { LineText } from './line-text.tsx'
import { LineWho } from './line-who.tsx'
import { numbersOf, speakerLine } from './rows.ts'
import style from './speech-row.module.css'
import { surenessText } from './sureness.ts'

type SpeechRowProps = { lines: Line[]; near: boolean }

/** Lines that read as one speech: number, how sure, who, the words, and what is noted beside them. */
export const SpeechRow = memo(
  ({ lines, near }: SpeechRowProps) => {
    const selected = usePlaces((places) => lines.some((line) => places.lines.includes(line.id)))
    const reviewed = usePlaces(
      (places) => places.mode === 'review' && lines.some((line) => line.id === places.lines.at(-1) && isDoubtful(line)),
    )
    const speaker = speakerLine(lines)
    if (!speaker) return null
    const told = speaker.kind === 'narration' && speaker.attribution.character === narratorId
    const directions = lines.filter((line) => line.direction !== '')
    return (
      <div
        className={classes(
          style.speech,
          told && style.told,
          speaker.kind === 'cue' && style.cue,
          selected && style.selected,
          near && style.near,
          lines.every((line) => line.cut) && style.cut,
        )}
        data-speaker={speaker.id}
      >
        <span className={style.number} role="gridcell">
          {numbersOf(lines)}
        </span>
        <Confidence className={style.confidence} value={speaker.attribution.confidence} title={surenessText(speaker.attribution)} />
        <LineWho line={speaker} className={style.who} />
        <div className={style.text}>
          <LineText lines={lines} />
        </div>
        <LineMarks lines={lines} className={style.marks} />
        {(directions.length > 0 || reviewed) && (
          <div className={style.more} role="gridcell">
            {reviewed && <Answers line={speaker} />}
            {directions.map((line) => (
              <p key={line.id} className={style.direction}>
                <Icon name="note" />
                {line.direction}
              </p>
            ))}
          </div>
        )}
      </div>
    )
  },
  (before, after) =>
    before.near === after.near &&
    before.lines.length === after.lines.length &&
    before.lines.every((line, index) => line === after.lines[index]),
)
SpeechRow.displayName = 'SpeechRow'
