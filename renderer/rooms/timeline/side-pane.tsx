import { useEffect, useRef } from 'react'
import type { CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { moveClips, resetLines, setPause, shapeClips } from '../../../core/timeline/edit.ts'
import { Button } from '../../elements/button.tsx'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Block, Panel, PanelHead } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { seek } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { usePlaces } from '../../store/places.ts'
import style from './timeline.module.css'
import { trackName } from './track-heads.tsx'
import { selectedClips, useView } from './view.ts'

/** The script in step with the playhead, and the numbers of the selected clip. */
export const SidePane = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const selected = useView((view) => view.selected)
  const clips = selectedClips(timeline, selected)
  return (
    <Panel label={t('timeline.script')} side="right" className={style.sidePane}>
      <PanelHead title={t('timeline.script')} />
      <InStep production={production} timeline={timeline} />
      {clips[0] && <ClipNumbers key={clips[0].id} production={production} timeline={timeline} clip={clips[0]} clips={clips} />}
    </Panel>
  )
}

const InStep = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const now = usePlaces(
    (places) => timeline.places.findLast(({ start, shift }) => start + shift <= places.playhead + 1e-6)?.line ?? timeline.places[0]?.line,
  )
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-line="${now}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [now])
  const index = timeline.places.findIndex(({ line }) => line === now)
  const near = timeline.places.slice(Math.max(0, index - 30), index + 60)
  return (
    <ol ref={list} className={style.inStep}>
      {near.map(({ line: id, start, shift }) => {
        const line = production.lines[id]
        if (!line) return null
        const speaker = line.attribution.character === null ? undefined : production.characters[line.attribution.character]
        return (
          <li key={id} data-line={id}>
            <button
              type="button"
              className={classes(style.stepLine, line.kind !== 'dialogue' && style.stepNarration, id === now && style.stepNow)}
              aria-current={id === now}
              onClick={() => seek(Math.max(0, start + shift))}
            >
              <span className="quiet small">{line.number}</span>
              {speaker ? <Chip name={speaker.name} voice={speaker.voice} size={18} title={speaker.name} /> : <UnknownChip size={18} />}
              <span>{line.text}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

type NumbersProps = { production: Production; timeline: ChapterTimeline; clip: Clip; clips: Clip[] }

const ClipNumbers = ({ production, timeline, clip, clips }: NumbersProps) => {
  const place = timeline.places.find(({ line }) => line === clip.line)
  const run = (command: CommandInput | null) => command && void edit(command)
  const shift = place?.shift ?? 0
  const title = clip.kind === 'sound' ? clip.text : t('timeline.clipOf', { number: clip.number, name: trackName(clip.track, production) })
  const sound = clip.sound && production.sounds[clip.sound]
  return (
    <Block title={<span className="ellipsis">{clips.length > 1 ? t('timeline.clips', { count: clips.length }) : title}</span>}>
      <div className={style.numbers}>
        {place && (
          <NumberField
            label={t('timeline.startsAfter')}
            unit="ms"
            value={Math.round(place.gap * 1000)}
            min={0}
            max={600_000}
            step={50}
            onSet={(value) => run(setPause(production, place.line, value / 1000))}
          />
        )}
        {place && (
          <NumberField
            label={t('timeline.moved')}
            unit="ms"
            value={Math.round(shift * 1000)}
            min={-600_000}
            max={600_000}
            step={10}
            onSet={(value) => run(moveClips(production, [clip], value / 1000 - shift, false))}
          />
        )}
        {clip.kind !== 'placeholder' && (
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
        )}
        {sound && (
          <>
            <NumberField
              label={t('timeline.length')}
              unit="s"
              value={Math.round(sound.length * 100) / 100}
              min={0.05}
              max={36_000}
              step={1}
              onSet={(length) => void edit({ do: 'edit-sound', sound: sound.id, label: 'trim', length })}
            />
            <NumberField
              label={t('timeline.duck')}
              unit="dB"
              value={sound.duck}
              min={0}
              max={60}
              step={1}
              onSet={(duck) => void edit({ do: 'edit-sound', sound: sound.id, label: 'duck', duck })}
            />
          </>
        )}
      </div>
      {clip.line && production.adjustments[clip.line] && (
        <Button size="small" onClick={() => run(resetLines(production, clips))}>
          {t('timeline.reset')}
        </Button>
      )}
    </Block>
  )
}

/** A number that is set when the field is left or Enter is pressed. */
const NumberField = ({
  label,
  unit,
  value,
  min,
  max,
  step,
  onSet,
}: {
  label: string
  unit: string
  value: number
  min: number
  max: number
  step: number
  onSet: (value: number) => void
}) => {
  const set = (input: HTMLInputElement) => {
    const next = Number(input.value)
    if (input.value.trim() && Number.isFinite(next) && next !== value) onSet(Math.min(max, Math.max(min, next)))
    else input.value = String(value)
  }
  return (
    <label className={style.number}>
      <span>{label}</span>
      <input
        key={value}
        type="number"
        defaultValue={value}
        min={min}
        max={max}
        step={step}
        onBlur={(event) => set(event.currentTarget)}
        onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget)}
      />
      <small>{unit}</small>
    </label>
  )
}
