import type { Line } from '../../../core/records/line.ts'
import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { PlayButton } from '../../elements/play-button.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { t } from '../../locales/t.ts'
import { toggleSceneLoop, useScene } from '../../playback/scene.ts'
import { type Pair, swap, togglePlayScene, turnTo, useChoosing } from './choosing.ts'
import style from './scene-bar.module.css'

type SceneBarProps = { line: Line; pair: Pair; before: Line | undefined; after: Line | undefined }

/** Hears the chosen take and another in the scene, one after the other or swapped while they play. */
export const SceneBar = ({ line, pair: { a, b }, before, after }: SceneBarProps) => {
  const playing = useScene((scene) => scene.line === line.id)
  const loop = useScene((scene) => scene.loop)
  const side = useChoosing((choosing) => choosing.side)
  const named = (letter: string, one: NumberedTake) => ({
    value: letter.toLowerCase() as 'a' | 'b',
    label: t('takes.side', { letter, number: one.number }),
  })
  const options = [...(a ? [named('A', a)] : []), ...(b ? [named('B', b)] : [])]
  const value = options.find((option) => option.value === side)?.value ?? options[0]?.value ?? 'a'
  const only = a ?? b
  return (
    <>
      <div className={style.bar}>
        <PlayButton
          playing={playing}
          label={t(playing ? 'takes.stopScene' : 'takes.playScene')}
          keys="Space"
          onClick={() => togglePlayScene(line.id)}
        />
        {options.length > 1 ? (
          <Segmented label={t('takes.sides')} wide value={value} options={options} onChange={(next) => turnTo(line.id, next)} />
        ) : (
          <span className="grow second small">{only ? t('takes.take', { number: only.number }) : t('takes.none')}</span>
        )}
        <IconButton icon="swap" label={t('takes.swap')} keys="X" disabled={options.length < 2} onClick={() => swap(line.id)} />
        <IconButton icon="loop" label={t(loop ? 'takes.loopOff' : 'takes.loop')} keys="L" on={loop} onClick={toggleSceneLoop} />
      </div>
      <p className={style.lead}>
        {before && after
          ? t('takes.between', { before: before.number, after: after.number })
          : before || after
            ? t(before ? 'takes.behind' : 'takes.ahead', { number: (before ?? after)?.number ?? '' })
            : t('takes.alone')}
      </p>
    </>
  )
}
