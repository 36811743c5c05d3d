import { Icon } from '../../elements/icon.tsx'
import { Slider } from '../../elements/toggles.tsx'
import { Tooltip } from '../../elements/tooltip.tsx'
import { t } from '../../locales/t.ts'
import { setVolume, useVolume } from '../../playback/volume.ts'
import style from './transport.module.css'

/** How loud this computer plays. It belongs to the listener, not to the production. */
export const Volume = () => {
  const volume = useVolume((state) => state.volume)
  return (
    <Tooltip text={t('timeline.volumeTip')}>
      <span className={style.volume}>
        <Icon name="headphones" />
        <Slider
          label={t('timeline.volume')}
          value={Math.round(volume * 100)}
          min={0}
          max={100}
          step={1}
          text={`${Math.round(volume * 100)} %`}
          onChange={(value) => setVolume(value / 100)}
        />
      </span>
    </Tooltip>
  )
}
