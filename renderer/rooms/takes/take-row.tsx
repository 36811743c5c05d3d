import type { Line } from '../../../core/records/line.ts'
import { takeLength } from '../../../core/takes/pieces.ts'
import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { MatchBars } from '../../elements/match-bars.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { percent, shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { playTake } from '../../playback/alone.ts'
import { playScene } from '../../playback/scene.ts'
import { edit } from '../../store/edit.ts'
import { useProduction } from '../../store/session.ts'
import { TakePicture } from '../../waveform/take-picture.tsx'
import { bringToHand, toggleChosen, useChoosing } from './choosing.ts'
import { factsOf, sourceOf } from './facts.ts'
import { Stars } from './stars.tsx'
import style from './take-row.module.css'

type TakeRowProps = {
  one: NumberedTake
  line: Line
  /** Place of the line's voice in the palette. */
  voice: number
  /** It is at hand: what the keys do is done to it. */
  atHand: boolean
}

/** What a take is to its line: chosen, proposed, rejected, or one of several. */
const stateOf = ({ take, number, chosen }: NumberedTake, line: Line): string => {
  if (take.rejected) return t('takes.rejected')
  if (chosen && line.proposed) return t('takes.proposed')
  if (chosen) return t('takes.chosen')
  return take.pieces ? t('takes.comp', { number }) : t('takes.take', { number })
}

/** One take: which, how it sounds and what is known of it; chosen by its number. */
export const TakeRow = ({ one, line, voice, atHand }: TakeRowProps) => {
  const { take, number } = one
  const facts = useProduction((production) => factsOf(production, one))
  const source = useProduction((production) => sourceOf(production, one))
  return (
    <li className={classes(style.take, atHand && style.atHand, take.rejected && style.rejected, voiceLook(voice).className)}>
      <TakeNumber one={one} line={line} />
      <button
        type="button"
        className={style.name}
        data-take=""
        aria-current={atHand}
        aria-label={t('takes.named', { state: stateOf(one, line), number, length: shortSeconds(takeLength(take)) })}
        onClick={() => bringToHand(line.id, take.id)}
      >
        <b>{stateOf(one, line)}</b> <small className="quiet">{shortSeconds(takeLength(take))}</small>
      </button>
      <MatchBars value={take.confidence} label={t('takes.match', { percent: percent(take.confidence) })} />
      <span className={style.picture}>
        <TakePicture recording={take.recording} start={take.start} end={take.end} pieces={take.pieces} />
      </span>
      <small className={style.facts}>{facts}</small>
      <small className={classes(style.source, 'quiet ellipsis')} title={source}>
        {source}
      </small>
      <span className={style.tools}>
        <Stars one={one} />
        <span className="grow" />
        <TakeTools one={one} line={line} />
      </span>
    </li>
  )
}

const TakeTools = ({ one: { take, number }, line }: Pick<TakeRowProps, 'one' | 'line'>) => (
  <>
    <IconButton icon="play" size="small" label={t('takes.play', { number })} onClick={() => void playTake(take.id)} />
    <IconButton
      icon="headphones"
      size="small"
      label={t('takes.inScene', { number })}
      onClick={() => {
        bringToHand(line.id, take.id)
        void playScene(line.id, take.id)
      }}
    />
    {take.pieces && (
      <IconButton
        icon="edit"
        size="small"
        label={t('takes.editComp', { number })}
        onClick={() => useChoosing.setState({ comp: { line: line.id, take: take.id } })}
      />
    )}
    <IconButton
      icon={take.rejected ? 'undo' : 'minus'}
      size="small"
      label={t(take.rejected ? 'takes.takeBack' : 'takes.reject', { number })}
      onClick={() => void edit({ do: 'reject-take', take: take.id, rejected: !take.rejected })}
    />
    <IconButton
      icon="trash"
      size="small"
      label={t('takes.remove', { number })}
      onClick={() => void edit({ do: 'remove-take', take: take.id })}
    />
  </>
)

/** The number that chooses a take; filled for the chosen one, edged for a proposed one. */
export const TakeNumber = ({ one, line }: Pick<TakeRowProps, 'one' | 'line'>) => {
  const { number, chosen } = one
  const label = t('takes.choose', { number })
  return (
    <button
      type="button"
      className={classes(style.number, chosen && (line.proposed ? style.proposed : style.chosen))}
      aria-pressed={chosen}
      aria-label={label}
      title={label}
      onClick={() => toggleChosen(line, one)}
    >
      {number}
    </button>
  )
}

/** A take in one row, for the lists beside the script and the timeline. */
export const TakeLine = ({ one, line, voice }: Omit<TakeRowProps, 'atHand'>) => {
  const { take, number } = one
  const facts = useProduction((production) => factsOf(production, one))
  const source = useProduction((production) => sourceOf(production, one))
  const state = take.rejected || (one.chosen && line.proposed) ? `${stateOf(one, line)}. ` : ''
  return (
    <li className={classes(style.line, take.rejected && style.rejected, voiceLook(voice).className)}>
      <TakeNumber one={one} line={line} />
      <span title={source}>
        <TakePicture recording={take.recording} start={take.start} end={take.end} pieces={take.pieces} />
      </span>
      <span className="quiet small num">{shortSeconds(takeLength(take))}</span>
      <span className={style.lineTools}>
        <IconButton size="small" icon="play" label={t('takes.play', { number })} onClick={() => void playTake(take.id)} />
        <IconButton
          size="small"
          icon="headphones"
          label={t('takes.inScene', { number })}
          onClick={() => void playScene(line.id, take.id)}
        />
      </span>
      <small className={style.lineFacts}>
        {state}
        {facts}
      </small>
    </li>
  )
}
