import { useEffect, useRef } from 'react'
import { onDevices } from '../../../capture/devices.ts'
import { useKeys } from '../../../frame/keys.ts'
import { t } from '../../../locales/t.ts'
import { useProduction } from '../../../store/session.ts'
import { accept, escapeKey, punch, putDeskAway, spaceKey, step, throwKey, toggleRecord } from './actions.ts'
import { Controls } from './controls.tsx'
import { followDevices, openInput } from './input.ts'
import { InputPanel } from './input-panel.tsx'
import { LineList } from './line-list.tsx'
import { Prompter } from './prompter.tsx'
import style from './record-desk.module.css'
import { useRecorder } from './state.ts'

/** A key that is held down is pressed once. */
const once = (run: () => unknown) => (event: KeyboardEvent) => (event.repeat ? true : run())

/** A focused button keeps Enter and Space for itself. */
const unlessButton = (run: () => unknown) => () =>
  document.activeElement?.matches('button, [role="button"], [role="checkbox"], [role="combobox"], a') ? false : run()

/** Recording in the studio: the lines that are wanted, the one to read now, and the microphone. */
export const RecordDesk = () => {
  const production = useProduction((records) => records)
  const line = useRecorder((state) => (state.line ? production.lines[state.line] : undefined))
  const said = useRecorder((state) => state.said)
  const stage = useRef<HTMLElement>(null)
  useEffect(() => {
    void openInput()
    stage.current?.focus({ preventScroll: true })
    const stop = onDevices(() => void followDevices())
    return () => {
      stop()
      void putDeskAway()
    }
  }, [])
  const room = 'recordings'
  useKeys([
    { keys: 'R', label: t('record.key.record'), room, run: once(toggleRecord) },
    { keys: 'Enter', label: t('record.key.accept'), room, run: once(unlessButton(() => void accept())) },
    { keys: 'P', label: t('record.key.punch'), room, run: once(punch) },
    { keys: 'D', label: t('record.key.throw'), room, run: once(throwKey) },
    { keys: ['Space', 'Ctrl+Space'], label: t('record.key.pause'), room, run: once(unlessButton(spaceKey)) },
    { keys: 'Down', label: t('record.key.next'), room, run: () => void step(1) },
    { keys: 'Up', label: t('record.key.previous'), room, run: () => void step(-1) },
    { keys: 'Esc', label: t('record.key.leave'), room, run: once(escapeKey) },
  ])
  return (
    <main className={style.desk}>
      <LineList production={production} />
      <section ref={stage} className={style.stage} tabIndex={-1} aria-label={t('record.title')} data-region="" data-record-stage="">
        <Prompter production={production} line={line} />
        <Controls />
      </section>
      <InputPanel />
      <p className="visually-hidden" role="status" aria-live="assertive">
        {said}
      </p>
    </main>
  )
}
