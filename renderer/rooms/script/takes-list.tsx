import type { Line } from '../../../core/records/line.ts'
import type { Take } from '../../../core/records/take.ts'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { Block } from '../../elements/panel.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { usePlayer } from '../../store/player.ts'
import { useProduction } from '../../store/session.ts'
import { TakePicture } from '../../waveform/take-picture.tsx'
import { takesByLine } from './takes.ts'
import style from './takes-list.module.css'

const none: Take[] = []

/** The takes of a line; the filled number is the chosen one. Nothing is shown before there are any. */
export const TakesList = ({ line }: { line: Line }) => {
  const takes = useProduction((production) => takesByLine(production).get(line.id) ?? none)
  const actor = useProduction((production) => production.actors[production.characters[line.attribution.character ?? '']?.actor ?? '']?.name)
  const voice = useProduction((production) => production.characters[line.attribution.character ?? '']?.voice ?? 0)
  if (takes.length === 0) return null
  return (
    <Block title={t('script.takes.title')} aside={actor}>
      {takes.map((take, index) => (
        <TakeRow key={take.id} take={take} number={index + 1} chosen={line.take === take.id} voice={voice} />
      ))}
    </Block>
  )
}

type TakeRowProps = { take: Take; number: number; chosen: boolean; voice: number }

const TakeRow = ({ take, number, chosen, voice }: TakeRowProps) => {
  const recording = useProduction((production) => production.recordings[take.recording])
  const player = usePlayer((state) => state.player)
  return (
    <div className={classes(style.take, voiceLook(voice).className)}>
      <button
        type="button"
        className={classes(style.number, chosen && style.chosen)}
        aria-pressed={chosen}
        aria-label={t('script.takes.choose', { number })}
        title={t('script.takes.choose', { number })}
        onClick={() => void edit({ do: 'choose-take', line: take.line, take: chosen ? null : take.id })}
      >
        {number}
      </button>
      <span title={recording?.name}>
        <TakePicture recording={take.recording} start={take.start} end={take.end} />
      </span>
      <span className="quiet small num">{shortSeconds(take.end - take.start)}</span>
      {player && (
        <IconButton size="small" icon="play" label={t('script.takes.play', { number })} onClick={() => player.playTake(take.id)} />
      )}
    </div>
  )
}
