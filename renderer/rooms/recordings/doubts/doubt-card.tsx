import { useEffect, useRef } from 'react'
import type { Production } from '../../../../core/records/production.ts'
import type { Doubt } from '../../../../core/takes/doubts.ts'
import { placeOf } from '../../../../core/takes/place.ts'
import { Button } from '../../../elements/button.tsx'
import { Chip, UnknownChip } from '../../../elements/chip.tsx'
import { IconButton } from '../../../elements/icon-button.tsx'
import { Keys } from '../../../elements/key.tsx'
import { useKeys } from '../../../frame/keys.ts'
import { t } from '../../../locales/t.ts'
import { matchText } from '../../../locales/wording.ts'
import { LineSearch } from '../line-search.tsx'
import style from './doubts.module.css'
import { answerDoubt, stepDoubt, useQueue } from './queue.ts'

type DoubtCardProps = { production: Production; doubt: Doubt; number: number; of: number; going: boolean }

/** Enter on a button presses that button; the rows of the inbox only pick. */
const pressesButton = (): boolean => document.activeElement?.matches('button:not([role="option"]), a') ?? false

/** One doubt: why, the lines in question with their keys, any other line by number or words, and setting it aside. */
export const DoubtCard = ({ production, doubt, number, of, going }: DoubtCardProps) => {
  const card = useRef<HTMLElement>(null)
  const best = doubt.candidates[0]
  const answer = (index: number) => {
    const line = doubt.candidates[index]
    if (line === undefined) return false
    void answerDoubt(doubt, line)
    return true
  }
  const step = (by: 1 | -1) => (going ? stepDoubt(doubt, by) : false)
  useKeys([
    { keys: '1-9', label: t('doubts.key.pick'), room: 'recordings', run: (event) => answer(Number(event.code.at(-1)) - 1) },
    { keys: 'Enter', label: t('doubts.key.accept'), room: 'recordings', run: () => (pressesButton() ? false : answer(0)) },
    { keys: ['X', 'Delete'], label: t('doubts.key.aside'), room: 'recordings', run: () => void answerDoubt(doubt, null) },
    { keys: '/', label: t('doubts.key.search'), room: 'recordings', run: () => card.current?.querySelector('input')?.focus() },
    { keys: 'Down', label: t('doubts.key.next'), room: 'recordings', run: () => step(1) },
    { keys: 'Up', label: t('doubts.key.previous'), room: 'recordings', run: () => step(-1) },
    { keys: 'Esc', label: t('doubts.key.leave'), room: 'recordings', run: () => going && useQueue.setState({ going: false }) },
  ])
  useEffect(() => {
    if (going) card.current?.focus({ preventScroll: true })
  }, [going])
  return (
    <section ref={card} className={style.card} aria-label={t('doubts.doubt')} tabIndex={-1}>
      <header className={style.head}>
        <p className={style.reason}>{matchText(doubt.reason)}</p>
        {of > 1 && <span className="quiet small">{t('doubts.place', { number, of })}</span>}
        {going && (
          <>
            <IconButton icon="up" label={t('doubts.key.previous')} disabled={number <= 1} onClick={() => stepDoubt(doubt, -1)} />
            <IconButton icon="down" label={t('doubts.key.next')} disabled={number >= of} onClick={() => stepDoubt(doubt, 1)} />
            <IconButton icon="close" label={t('doubts.key.leave')} onClick={() => useQueue.setState({ going: false })} />
          </>
        )}
      </header>
      {doubt.candidates.length > 0 && (
        <ol className={style.candidates} aria-label={t('doubts.candidates')}>
          {doubt.candidates.map((id, index) => {
            const line = production.lines[id]
            const who = line?.attribution.character ? production.characters[line.attribution.character] : undefined
            return (
              line && (
                <li key={id}>
                  <button type="button" className={style.candidate} onClick={() => answer(index)}>
                    <Keys keys={String(index + 1)} />
                    <span className="quiet small num">{placeOf(production, line)}</span>
                    {who ? <Chip name={who.name} voice={who.voice} title={who.name} /> : <UnknownChip />}
                    <span className={style.text}>{line.text}</span>
                  </button>
                </li>
              )
            )
          })}
        </ol>
      )}
      <div className={style.tools}>
        <div className="grow">
          <LineSearch label={t('recordings.findLine')} onPick={(line) => void answerDoubt(doubt, line.id)} />
        </div>
        <Button onClick={() => void answerDoubt(doubt, null)}>
          {t('doubts.aside')} <Keys keys="X" />
        </Button>
        <Button kind="strong" disabled={best === undefined} onClick={() => answer(0)}>
          {t('doubts.accept')}
        </Button>
      </div>
    </section>
  )
}
