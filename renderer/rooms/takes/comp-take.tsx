import type { TakeId } from '../../../core/ids.ts'
import type { CompSource } from '../../../core/takes/comp.ts'
import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { Button } from '../../elements/button.tsx'
import { Key } from '../../elements/key.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { TakePicture } from '../../waveform/take-picture.tsx'
import style from './comp-dialog.module.css'

type CompTakeProps = {
  one: NumberedTake
  source: CompSource
  reads: readonly TakeId[]
  /** The word at hand. */
  at: number
  voice: number
  onRead: () => void
}

/** One take to read words from: what of it is used stands out, and a line shows where the word at hand begins in it. */
export const CompTake = ({ one: { take, number }, source, reads, at, voice, onRead }: CompTakeProps) => {
  const length = source.end - source.start
  const begins = (word: number): number => (word === 0 ? 0 : word > source.gaps.length ? length : (source.gaps[word - 1]?.at ?? length))
  const share = (seconds: number): string => `${(100 * seconds) / length}%`
  return (
    <li className={`${style.take} ${voiceLook(voice).className}`}>
      <span className={style.name}>
        <b>{t('takes.take', { number })}</b> <small className="quiet">{shortSeconds(length)}</small>
      </span>
      <span className={style.wave}>
        {reads.map((read, word) =>
          read === take.id ? (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
              key={word}
              className={style.used}
              style={{ left: share(begins(word)), width: share(begins(word + 1) - begins(word)) }}
            />
          ) : null,
        )}
        <TakePicture recording={take.recording} start={take.start} end={take.end} />
        <i className={style.here} style={{ left: share(begins(at)) }} />
      </span>
      <Button size="small" aria-label={t('takes.compDialog.read', { number })} onClick={onRead}>
        {t('takes.compDialog.fromHere')} <Key>{String(number)}</Key>
      </Button>
    </li>
  )
}
