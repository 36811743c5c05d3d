import { useEffect, useMemo, useRef, useState } from 'react'
import type { TakeId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { compPieces, readsOf, switchesOf } from '../../../core/takes/comp.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { wordsOf } from '../../../core/takes/words-in-time.ts'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Key } from '../../elements/key.tsx'
import { digitOf } from '../../frame/chord.ts'
import { t } from '../../locales/t.ts'
import { playScene, useScene } from '../../playback/scene.ts'
import { stop } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { goTo } from '../../store/places.ts'
import { useChoosing } from './choosing.ts'
import style from './comp-dialog.module.css'
import { CompTake } from './comp-take.tsx'
import { CompWords } from './comp-words.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useSources } from './sources.ts'
import { withComp } from './with-comp.ts'

type CompDialogProps = { production: Production; line: Line; comp: TakeId | null }

/** Puts a take of a line together from several, word by word; the change falls into the pause between two words. */
export const CompDialog = ({ production, line, comp }: CompDialogProps) => {
  const takes = useMemo(() => takesOf(production, line.id), [production, line.id])
  const { sources, hearing } = useSources(takes, line.text)
  const words = useMemo(() => wordsOf(line.text), [line.text])
  const own = comp === null ? undefined : production.takes[comp]
  const before = useMemo(() => (own?.pieces ? readsOf(own.pieces, sources, words.length) : null), [own, sources, words.length])
  const [made, setMade] = useState<TakeId[] | null>(null)
  const [at, setAt] = useState(1)
  const list = useRef<HTMLDivElement>(null)
  const whole = takes.find(({ chosen, take }) => chosen && !take.pieces)?.take.id ?? sources[0]?.id
  const reads = made ?? before ?? words.flatMap(() => whole ?? [])
  const pieces = compPieces(reads, sources)
  const switches = switchesOf(reads, sources)
  const playing = useScene((scene) => scene.line !== null)
  // The dialog takes the focus for its first button as it opens.
  useEffect(() => {
    const frame = requestAnimationFrame(() => list.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  const close = () => {
    if (useScene.getState().line !== null) stop()
    useChoosing.setState({ comp: null })
  }
  /** From the word at hand up to the next change, another take reads. */
  const readFrom = (take: TakeId) => {
    const old = reads[at]
    const behind = reads.findIndex((other, word) => word > at && other !== old)
    setMade(reads.map((other, word) => (word >= at && (behind < 0 || word < behind) ? take : other)))
  }
  const readNumber = (number: number) => {
    const source = takes.find((one) => one.number === number && sources.some(({ id }) => id === one.take.id))
    if (source) readFrom(source.take.id)
    return source !== undefined
  }
  const hear = () => {
    if (playing) return stop()
    if (!pieces) return void playScene(line.id, whole ?? null)
    const { records, take } = withComp(production, line.id, comp, pieces)
    void playScene(line.id, take, null, records)
  }
  const save = async () => {
    // Where words are only reckoned, a change may lie inside one.
    if (!pieces || hearing) return
    const created = await edit({ do: 'comp-take', take: comp, line: line.id, pieces })
    if (!created) return
    const take = comp ?? (created[0] as TakeId | undefined)
    if (take) goTo({ take })
    useChoosing.setState({ side: 'a' })
    close()
  }
  useDialogKeys({
    right: () => setAt(Math.min(words.length - 1, at + 1)),
    left: () => setAt(Math.max(0, at - 1)),
    digit: (event) => readNumber(digitOf(event)),
    // The word at hand is read on by the take before it: the change there goes.
    backspace: () => (at > 0 && reads[at - 1] ? readFrom(reads[at - 1] as TakeId) : false),
    space: hear,
    enter: () => void save(),
  })
  const here = switches.find(({ word }) => word === at)
  return (
    <Dialog
      open
      onClose={close}
      title={t('takes.compDialog.title', { number: line.number })}
      lead={t('takes.compDialog.lead')}
      size="large"
      footer={
        <>
          <span className="second small grow" role="status">
            {hearing
              ? t('takes.compDialog.hearing')
              : here
                ? t(here.quiet ? 'takes.compDialog.pause' : 'takes.compDialog.noPause')
                : t('takes.compDialog.hint')}
          </span>
          <Button icon={playing ? 'stop' : 'play'} onClick={hear}>
            {t(playing ? 'takes.stopScene' : 'takes.playScene')} <Key>Space</Key>
          </Button>
          <Button kind="strong" disabled={!pieces || hearing} onClick={() => void save()}>
            {t(comp === null ? 'takes.compDialog.save' : 'takes.compDialog.change')}
          </Button>
        </>
      }
    >
      <div className={style.body}>
        <CompWords ref={list} words={words} reads={reads} takes={takes} switches={switches} at={at} onPick={setAt} />
        <ul className={style.takes}>
          {takes.map((one) => {
            const source = sources.find(({ id }) => id === one.take.id)
            return (
              source && (
                <CompTake
                  key={one.take.id}
                  one={one}
                  source={source}
                  reads={reads}
                  at={at}
                  voice={production.characters[line.attribution.character ?? '']?.voice ?? 0}
                  onRead={() => readFrom(one.take.id)}
                />
              )
            )
          })}
        </ul>
      </div>
    </Dialog>
  )
}
