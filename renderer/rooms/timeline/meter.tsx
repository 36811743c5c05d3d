import { useRef } from 'react'
import { LevelBar, useLevels } from '../../elements/level-bar.tsx'
import { t } from '../../locales/t.ts'
import { loudnessNow, masterLevel, needleOf, onMeters } from '../../playback/meters.ts'
import style from './meter.module.css'
import { signed } from './words.ts'

/** Lowest level that a meter shows, and the peak from which it warns, dBFS. */
const scale = { floor: -48, hot: -0.5 }

/** How loud a track or bus is now, with the highest of the last moment. */
export const TrackMeter = ({ track, tall = false }: { track: string; tall?: boolean }) => (
  <LevelBar watch={onMeters} needle={() => needleOf(track)} {...scale} upright={tall} className={tall ? style.tall : style.track} />
)

/** Level of what is heard. */
export const Level = () => (
  <LevelBar watch={onMeters} needle={() => needleOf(masterLevel)} {...scale} label={t('timeline.level')} className={style.level} />
)

/** Short-term loudness of what is heard, as it will be delivered. */
export const LoudnessNow = () => {
  const words = useRef<HTMLSpanElement>(null)
  useLevels(onMeters, () => {
    const loudness = loudnessNow()
    if (words.current)
      words.current.textContent = loudness === null || loudness < -70 ? '' : t('timeline.loudnessNow', { loudness: signed(loudness) })
  })
  return <span ref={words} className={style.loudness} title={t('timeline.shortTerm')} />
}
