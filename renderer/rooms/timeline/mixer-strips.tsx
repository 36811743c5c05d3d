import { useState } from 'react'
import type { Production } from '../../../core/records/production.ts'
import { usualStrip } from '../../../core/records/timeline.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Chip } from '../../elements/chip.tsx'
import { Slider } from '../../elements/toggles.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { toggleStrip } from './actions.ts'
import style from './timeline.module.css'
import { Toggle, trackName } from './track-heads.tsx'

/** A fader for every track, for the dialogue together and for the whole. */
export const MixerStrips = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => (
  <section className={style.mixer} aria-label={t('timeline.mixer')} data-region="">
    {timeline.tracks
      .filter((track) => track !== 'nobody')
      .map((track) => (
        <StripView key={track} id={track} name={trackName(track, production)} production={production} />
      ))}
    <StripView id="dialogue" name={t('timeline.dialogue')} production={production} bus />
    <StripView id="master" name={t('timeline.master')} production={production} bus />
    <p className={style.mixerNote}>{t('timeline.sameMixer')}</p>
  </section>
)

const StripView = ({ id, name, production, bus }: { id: string; name: string; production: Production; bus?: boolean }) => {
  const strip = production.strips[id] ?? usualStrip
  const [held, setHeld] = useState<number | null>(null)
  const gain = held ?? strip.gain
  const character = production.characters[id]
  const figure = `${gain > 0 ? '+' : gain < 0 ? '−' : ''}${Math.abs(gain).toFixed(1)}`
  return (
    <div className={bus ? `${style.strip} ${style.bus}` : style.strip}>
      <header>
        {character && <Chip name={character.name} voice={character.voice} size={18} />}
        <b className="ellipsis" title={name}>
          {name}
        </b>
      </header>
      <div className={style.fader}>
        <Slider
          label={t('timeline.gainOf', { name })}
          value={Math.max(-48, gain)}
          min={-48}
          max={12}
          step={0.5}
          text={`${figure} dB`}
          vertical
          onChange={setHeld}
          onCommit={(value) => {
            setHeld(null)
            void edit({ do: 'set-strip', strip: id, value: { ...strip, gain: value } })
          }}
        />
      </div>
      <footer>
        <span title={`${figure} dB`}>{figure}</span>
        {id !== 'master' && id !== 'dialogue' && (
          <span className={style.toggles}>
            <Toggle label={t('timeline.mute', { name })} letter="M" on={strip.mute} onPress={() => toggleStrip(id, 'mute')} />
            <Toggle label={t('timeline.solo', { name })} letter="S" on={strip.solo} onPress={() => toggleStrip(id, 'solo')} />
          </span>
        )}
      </footer>
    </div>
  )
}
