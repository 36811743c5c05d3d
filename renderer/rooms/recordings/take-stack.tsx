import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { type NumberedTake, takesOf } from '../../../core/takes/takes-of.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { Keys } from '../../elements/key.tsx'
import { Panel, PanelHead } from '../../elements/panel.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { playRange } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { linesOf } from '../../store/lines.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { TakePicture } from '../../waveform/take-picture.tsx'
import { FlagButton } from '../pickups/flag-button.tsx'
import { FlagMark } from '../pickups/flag-mark.tsx'
import style from './recordings.module.css'

/** The line at hand between its neighbours, and all its takes. */
export const TakeStack = ({ production, line }: { production: Production; line: Line }) => {
  const picked = usePlaces((places) => places.take)
  const lines = linesOf(production, line.chapter)
  const index = lines.findIndex(({ id }) => id === line.id)
  const takes = takesOf(production, line.id)
  const who = line.attribution.character ? production.characters[line.attribution.character] : undefined
  return (
    <Panel label={t('recordings.lineNumber', { number: line.number })} side="right" className={style.stack}>
      <PanelHead title={t('recordings.lineNumber', { number: line.number })}>
        <span className="second small ellipsis" title={who?.name}>
          {who?.name}
        </span>
        <FlagMark lines={[line.id]} />
        <FlagButton room="recordings" lines={() => [line.id]} />
      </PanelHead>
      <ol className={style.scene}>
        {lines.slice(Math.max(0, index - 1), index + 2).map((one) => {
          const speaker = one.attribution.character ? production.characters[one.attribution.character] : undefined
          return (
            <li key={one.id} className={classes(one.id === line.id ? style.here : style.neighbour)}>
              {speaker ? <Chip name={speaker.name} voice={speaker.voice} title={speaker.name} /> : <UnknownChip />}
              <span>{one.text}</span>
            </li>
          )
        })}
      </ol>
      <ul className={style.takes}>
        {takes.map((one) => (
          <TakeRow key={one.take.id} one={one} line={line} voice={who?.voice ?? 0} picked={one.take.id === picked} />
        ))}
      </ul>
      {takes.length === 0 && <p className={style.inboxEmpty}>{t('recordings.noTake')}</p>}
      <p className={style.hints}>
        <Keys keys="1–9" /> {t('recordings.choose')} <Keys keys="T" /> {t('recordings.nextTake')} <Keys keys="F" /> {t('recordings.pickup')}
      </p>
    </Panel>
  )
}

const TakeRow = ({
  one: { take, number, chosen, recording },
  line,
  voice,
  picked,
}: {
  one: NumberedTake
  line: Line
  voice: number
  picked: boolean
}) => (
  <li className={classes(style.take, picked && style.takePicked, voiceLook(voice).className)}>
    <button
      type="button"
      className={classes(style.takeNo, chosen && style.takeChosen)}
      aria-pressed={chosen}
      aria-label={t('recordings.chooseTake', { number })}
      onClick={() => void edit({ do: 'choose-take', line: line.id, take: take.id })}
    >
      {number}
    </button>
    <button type="button" className={style.takeText} onClick={() => goTo({ take: take.id })}>
      <span>
        {chosen ? t('recordings.chosen') : t('recordings.takeNumber', { number })}{' '}
        <span className="quiet small">{shortSeconds(take.end - take.start)}</span>
      </span>
      <TakePicture recording={take.recording} start={take.start} end={take.end} />
      <small className="quiet ellipsis" title={recording?.name}>
        {recording?.name}
      </small>
    </button>
    <span className={style.takeTools}>
      <IconButton
        icon="play"
        size="small"
        label={t('recordings.playTake', { number })}
        onClick={() => void playRange(take.recording, take.start, take.end, take.id)}
      />
      <IconButton
        icon="trash"
        size="small"
        label={t('recordings.removeTake', { number })}
        onClick={() => void edit({ do: 'remove-take', take: take.id })}
      />
    </span>
  </li>
)
