import type { Ref } from 'react'
import type { TakeId } from '../../../core/ids.ts'
import type { Switch } from '../../../core/takes/comp.ts'
import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import style from './comp-dialog.module.css'

type CompWordsProps = {
  ref: Ref<HTMLDivElement>
  words: readonly { at: number; word: string }[]
  reads: readonly TakeId[]
  takes: readonly NumberedTake[]
  switches: readonly Switch[]
  at: number
  onPick: (word: number) => void
}

/** The line's words, each with the take that reads it; a mark stands where the takes change. */
export const CompWords = ({ ref, words, reads, takes, switches, at, onPick }: CompWordsProps) => {
  const numberOf = (take: TakeId | undefined) => takes.find((one) => one.take.id === take)?.number ?? 0
  return (
    <div
      className={style.words}
      ref={ref}
      role="listbox"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t('takes.compDialog.words')}
      aria-activedescendant={`word-${at}`}
    >
      {words.map(({ at: place, word }, index) => {
        const change = switches.find((one) => one.word === index)
        const number = numberOf(reads[index])
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
          <span
            key={place}
            id={`word-${index}`}
            role="option"
            aria-selected={index === at}
            aria-label={t('takes.compDialog.word', { word: word.trim(), number })}
            className={classes(style.word, change && style.change, change && !change.quiet && style.loud)}
            onClick={() => onPick(index)}
          >
            {change && !change.quiet && <Icon name="warning" size={12} />}
            {word.trim()}
            <sub>{number}</sub>
          </span>
        )
      })}
    </div>
  )
}
