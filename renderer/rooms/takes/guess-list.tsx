import { type Ref, useEffect } from 'react'
import { t } from '../../locales/t.ts'
import { FlagMark } from '../pickups/flag-mark.tsx'
import { reasonsText } from './facts.ts'
import type { Guess } from './guesses.ts'
import style from './proposals-dialog.module.css'

/** Rows drawn on each side of the one at hand: a whole production can hold thousands. */
const around = 60

type GuessListProps = { ref: Ref<HTMLDivElement>; guesses: readonly Guess[]; at: number; onPick: (at: number) => void }

/** Guesses with their reasons; one is at hand. */
export const GuessList = ({ ref, guesses, at, onPick }: GuessListProps) => {
  const first = Math.max(0, at - around)
  const current = guesses[at]?.line.id
  useEffect(() => {
    if (current) document.getElementById(`guess-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  if (guesses.length === 0)
    return (
      <div className={style.list} ref={ref} tabIndex={-1}>
        <p className={style.none}>{t('takes.guess.none')}</p>
      </div>
    )
  return (
    <div
      className={style.list}
      ref={ref}
      role="listbox"
      tabIndex={0}
      aria-label={t('takes.guess.list')}
      aria-activedescendant={current ? `guess-${current}` : undefined}
    >
      {guesses.slice(first, at + around).map(({ line, place, number, among, reasons, made }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        <div key={line.id} id={`guess-${line.id}`} role="option" aria-selected={line.id === current} onClick={() => onPick(first + index)}>
          <span className="num quiet">{place}</span>
          <span className={`${style.text} ellipsis`} title={line.text}>
            {line.text}
          </span>
          <span className={style.state}>
            <FlagMark lines={[line.id]} /> {t(made ? 'takes.guess.made' : 'takes.guess.take', { number, count: among })}
          </span>
          <span className={style.reasons}>{reasonsText(reasons)}</span>
        </div>
      ))}
    </div>
  )
}
