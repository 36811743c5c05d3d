import type { LineId } from '../../../core/ids.ts'
import { digitOf } from '../../frame/chord.ts'
import { type KeyBinding, useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { toggleSceneLoop } from '../../playback/scene.ts'
import { hasKeys } from '../recordings/desk.ts'
import { accept, chooseNext, chooseNumber, rate, stepLine, stepTake, swap, togglePlayScene, toggleRejected } from './choosing.ts'

/** The focus is on a control that has a use of its own for Enter and Space; a take, and what is picked already, have none. */
const onControl = (): boolean =>
  document.activeElement?.matches('button:not([data-take], [role="option"][aria-selected="true"]), a, [role="slider"]') ?? false

const inStack = (): boolean => document.activeElement?.closest('[data-take-stack]') != null

/** The keys of the take stack. `line`: whose takes it shows. */
export const useStackKeys = (line: LineId | null): void => {
  const room = 'recordings' as const
  const key = (keys: string | string[], name: string, run: (line: LineId, event: KeyboardEvent) => unknown): KeyBinding => ({
    keys,
    label: t(`takes.key.${name}`),
    room,
    run: (event) => (line === null ? false : run(line, event)),
  })
  useKeys([
    key('1-9', 'choose', (id, event) => chooseNumber(id, digitOf(event))),
    key('T', 'next', (id) => stepTake(id, 1)),
    key('Shift+T', 'previous', (id) => stepTake(id, -1)),
    key('Down', 'next', (id) => inStack() && focusAfter(stepTake(id, 1))),
    key('Up', 'previous', (id) => inStack() && focusAfter(stepTake(id, -1))),
    key('Alt+Down', 'nextLine', (id) => stepLine(id, 1)),
    key('Alt+Up', 'previousLine', (id) => stepLine(id, -1)),
    key('Enter', 'accept', (id) => hasKeys('takes') && !onControl() && void accept(id)),
    key('Space', 'scene', (id) => hasKeys('takes') && !onControl() && togglePlayScene(id)),
    key('X', 'swap', (id) => hasKeys('takes') && swap(id)),
    key('L', 'loop', () => (hasKeys('takes') ? toggleSceneLoop() : false)),
    key('Shift+1-5', 'rate', (id, event) => rate(id, digitOf(event))),
    key('D', 'reject', (id) => toggleRejected(id)),
  ])
}

/** The focus goes along with the take at hand. */
const focusAfter = (moved: boolean): boolean => {
  if (moved) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-take][aria-current="true"]')?.focus())
  return moved
}

/** The keys of the takes beside the script or the timeline: T, and in the timeline the digits, which the script gives to speakers. */
export const useListKeys = (line: LineId | null, room: 'script' | 'timeline'): void =>
  useKeys([
    { keys: 'T', label: t('takes.key.chooseNext'), room, run: () => line !== null && chooseNext(line, 1) },
    {
      keys: room === 'script' ? 'Shift+T' : 'Ctrl+Shift+T',
      label: t('takes.key.choosePrevious'),
      room,
      run: () => line !== null && chooseNext(line, -1),
    },
    ...(room === 'timeline'
      ? [
          {
            keys: '1-9',
            label: t('takes.key.choose'),
            room,
            run: (event: KeyboardEvent) => line !== null && chooseNumber(line, digitOf(event)),
          },
        ]
      : []),
  ])
