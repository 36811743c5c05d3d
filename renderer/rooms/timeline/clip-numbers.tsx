import type { CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import type { ChapterTimeline, Clip, Place } from '../../../core/timeline/assemble.ts'
import { moveClips, resetLines, setPause, shapeClips } from '../../../core/timeline/edit.ts'
import { Button } from '../../elements/button.tsx'
import { Block } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { openTake } from './actions.ts'
import { NumberField } from './number-field.tsx'
import style from './side-pane.module.css'
import { SoundNumbers } from './sound-numbers.tsx'
import { soundName, trackName } from './tracks.ts'

const run = (command: CommandInput | null) => command && void edit(command)

type NumbersProps = { production: Production; timeline: ChapterTimeline; clip: Clip; clips: Clip[] }

/** The selected clip in figures, each of which can be set; gain and fades go to all selected clips. */
export const ClipNumbers = ({ production, timeline, clip, clips }: NumbersProps) => {
  const place = timeline.places.find(({ line }) => line === clip.line)
  const title =
    clip.kind === 'sound' ? soundName(clip.text) : t('timeline.clipOf', { number: clip.number, name: trackName(clip.track, production) })
  const sound = clip.sound === null ? undefined : production.sounds[clip.sound]
  return (
    <Block
      title={
        <span className="ellipsis" title={title}>
          {clips.length > 1 ? t('timeline.clips', { count: clips.length }) : title}
        </span>
      }
    >
      <div className={style.numbers}>
        {place && <LineNumbers production={production} place={place} clip={clip} />}
        {clip.kind !== 'placeholder' && <ShapeNumbers production={production} clip={clip} clips={clips} />}
        {sound && <SoundNumbers production={production} timeline={timeline} sound={sound} clip={clip} />}
      </div>
      {clip.line && production.adjustments[clip.line] && (
        <Button size="small" onClick={() => run(resetLines(production, clips))}>
          {t('timeline.reset')}
        </Button>
      )}
    </Block>
  )
}

const LineNumbers = ({ production, place, clip }: { production: Production; place: Place; clip: Clip }) => {
  const takes = takesOf(production, place.line)
  const chosen = takes.find((one) => one.chosen)
  return (
    <>
      <div className={style.row}>
        <span>{t('timeline.take')}</span>
        <span>
          {chosen ? t('timeline.takeOf', { number: chosen.number, count: takes.length }) : t('timeline.noTake')}
          <Button size="small" kind="quiet" onClick={() => openTake(production, clip)}>
            {t('timeline.openTake')}
          </Button>
        </span>
      </div>
      <NumberField
        label={t('timeline.startsAfter')}
        unit="ms"
        value={Math.round(place.gap * 1000)}
        min={0}
        max={600_000}
        step={50}
        byHand={place.rule === 'hand'}
        onSet={(value) => run(setPause(production, place.line, value / 1000))}
      />
      <NumberField
        label={t('timeline.moved')}
        unit="ms"
        value={Math.round(place.shift * 1000)}
        min={-600_000}
        max={600_000}
        step={10}
        byHand={place.shift !== 0}
        onSet={(value) => run(moveClips(production, [clip], value / 1000 - place.shift, false))}
      />
    </>
  )
}

const ShapeNumbers = ({ production, clip, clips }: { production: Production; clip: Clip; clips: Clip[] }) => (
  <>
    <NumberField
      label={t('timeline.gain')}
      unit="dB"
      value={Math.round(clip.gain * 10) / 10}
      min={-96}
      max={24}
      step={0.5}
      onSet={(gain) => run(shapeClips(production, clips, { gain }, 'gain'))}
    />
    <NumberField
      label={t('timeline.fadeIn')}
      unit="ms"
      value={Math.round(clip.fadeIn * 1000)}
      min={0}
      max={60_000}
      step={10}
      onSet={(value) => run(shapeClips(production, clips, { fadeIn: value / 1000 }, 'fade'))}
    />
    <NumberField
      label={t('timeline.fadeOut')}
      unit="ms"
      value={Math.round(clip.fadeOut * 1000)}
      min={0}
      max={60_000}
      step={10}
      onSet={(value) => run(shapeClips(production, clips, { fadeOut: value / 1000 }, 'fade'))}
    />
  </>
)
