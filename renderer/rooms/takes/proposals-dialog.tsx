import { useEffect, useMemo, useRef, useState } from 'react'
import type { TakeId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Key } from '../../elements/key.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { Check } from '../../elements/toggles.tsx'
import { t } from '../../locales/t.ts'
import { playScene, useScene } from '../../playback/scene.ts'
import { stop } from '../../playback/transport.ts'
import { usePlaces } from '../../store/places.ts'
import { flag } from '../pickups/flagging.ts'
import { useDialogKeys } from './dialog-keys.ts'
import { GuessList } from './guess-list.tsx'
import { agreeTo, agreeToAll, type Guess, guessesOf, otherTake, proposeAll, type Rather } from './guesses.ts'
import style from './proposals-dialog.module.css'

/** The program's guess for every line that wants a choice: to propose all at once, and to go through one by one with the keys. */
export const ProposalsDialog = ({ production }: { production: Production }) => {
  const chapter = usePlaces((places) => places.chapter)
  const [whole, setWhole] = useState(false)
  const [decided, setDecided] = useState(false)
  const [place, setPlace] = useState(0)
  const [rather, setRather] = useState<Rather>(new Map())
  const list = useRef<HTMLDivElement>(null)
  const guesses = useMemo(
    () => guessesOf(production, { chapter: whole ? null : chapter, decided }, rather),
    [production, whole, chapter, decided, rather],
  )
  const at = Math.max(0, Math.min(place, guesses.length - 1))
  const guess = guesses[at]
  const open = guesses.filter(({ made }) => !made).length
  const playing = useScene((scene) => scene.line !== null)
  // The dialog takes the focus for its first button as it opens.
  useEffect(() => {
    const frame = requestAnimationFrame(() => list.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  const close = () => {
    if (useScene.getState().line !== null) stop()
    usePlaces.setState({ proposals: false })
  }
  const hear = (one: Guess | undefined, take: TakeId | undefined = one?.take) => {
    if (one && take) void playScene(one.line.id, take)
  }
  const goTo = (next: number) => {
    setPlace(next)
    if (useScene.getState().line !== null) hear(guesses[next])
  }
  const accept = async () => {
    if (!guess) return
    const sounding = useScene.getState().line !== null
    await agreeTo(guess)
    // The next one comes into its place.
    if (sounding) hear(guesses[at + 1])
  }
  const other = () => {
    const next = guess && otherTake(production, guess)
    if (!guess || !next) return
    setRather(new Map(rather).set(guess.line.id, next.take.id))
    if (useScene.getState().line !== null) hear(guess, next.take.id)
  }
  const flagIt = () => guess && flag([guess.line.id])
  useDialogKeys({
    down: () => goTo(Math.min(guesses.length - 1, at + 1)),
    up: () => goTo(Math.max(0, at - 1)),
    s: () => goTo(Math.min(guesses.length - 1, at + 1)),
    t: other,
    f: flagIt,
    space: () => (playing ? stop() : hear(guess)),
    enter: () => void accept(),
  })
  return (
    <Dialog
      open
      onClose={close}
      title={t('takes.guess.title')}
      lead={t('takes.guess.lead')}
      size="large"
      footer={
        <>
          <Button disabled={guesses.length === open} onClick={() => void agreeToAll(guesses)}>
            {t('takes.guess.acceptAll', { count: guesses.length - open })}
          </Button>
          <Button kind="strong" disabled={open === 0} onClick={() => void proposeAll(guesses)}>
            {t('takes.guess.propose', { count: open })}
          </Button>
        </>
      }
    >
      <div className={style.body}>
        <div className={style.scope}>
          <Segmented
            label={t('takes.guess.scope')}
            value={whole ? 'whole' : 'chapter'}
            options={[
              { value: 'chapter', label: t('takes.guess.chapter') },
              { value: 'whole', label: t('takes.guess.whole') },
            ]}
            onChange={(value) => setWhole(value === 'whole')}
          />
          <Check label={t('takes.guess.decided')} on={decided} onChange={setDecided} />
        </div>
        <GuessList ref={list} guesses={guesses} at={at} onPick={setPlace} />
        <div className={style.actions}>
          <Button size="small" icon={playing ? 'stop' : 'play'} disabled={!guess} onClick={() => (playing ? stop() : hear(guess))}>
            {t(playing ? 'takes.stopScene' : 'takes.playScene')} <Key>Space</Key>
          </Button>
          <Button size="small" icon="check" disabled={!guess} onClick={() => void accept()}>
            {t('takes.guess.accept')} <Key>Enter</Key>
          </Button>
          <Button size="small" disabled={!guess || !otherTake(production, guess)} onClick={other}>
            {t('takes.guess.other')} <Key>T</Key>
          </Button>
          <Button size="small" disabled={at >= guesses.length - 1} onClick={() => goTo(at + 1)}>
            {t('takes.guess.skip')} <Key>S</Key>
          </Button>
          <Button size="small" icon="flag" disabled={!guess} onClick={flagIt}>
            {t('takes.guess.flag')} <Key>F</Key>
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
