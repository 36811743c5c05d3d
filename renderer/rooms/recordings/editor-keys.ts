import type { KeyBinding } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { usePlayer } from '../../store/player.ts'
import { fitView } from '../../waveform/view.ts'
import { hasKeys } from './desk.ts'
import {
  confirmPicked,
  joinNext,
  pickedNow,
  removePicked,
  setPickedAside,
  somethingToPlace,
  splitHere,
  stepAside,
  stepTake,
  trimHere,
} from './editor-actions.ts'
import { zoomIn, zoomOut } from './editor-head.tsx'
import { playPicked, seek, togglePlay } from './editor-play.ts'
import { letGo } from './editor-pointer.ts'
import { setEditor, setView, toggleZoom, useEditor } from './editor-view.ts'

/** A focused button keeps Space and Enter for itself; those of the wave only pick, so they do not. */
const ownsKey = (): boolean => document.activeElement?.matches('button:not([data-pick]), [role="button"], a') ?? false

const move = (by: number) => () => seek(useEditor.getState().playhead + by)

const focusEdge = () => {
  const { activeElement } = document
  const edges = [...document.querySelectorAll<HTMLElement>(`[data-of="${pickedNow()?.take.id}"]`)]
  const next = edges.find((edge) => edge !== activeElement)
  next?.focus({ preventScroll: true })
  return next !== undefined
}

/** These the takes of the line know too: whoever was used last has them. */
const shared = new Set(['play', 'playTake', 'playOn', 'setAside'])

/** What the keys of the editor do, under the names of their wording `editor.key.<name>`. */
const table: [keys: string | string[], name: string, run: () => unknown][] = [
  ['Space', 'play', () => (ownsKey() ? false : togglePlay())],
  ['Enter', 'playTake', () => (ownsKey() ? false : playPicked())],
  ['K', 'stop', () => usePlayer.getState().player?.stop()],
  ['L', 'playOn', () => !usePlayer.getState().playing && togglePlay()],
  ['J', 'back', move(-5)],
  ['Shift+L', 'loop', () => setEditor({ loop: !useEditor.getState().loop })],
  ['Left', 'left', move(-1)],
  ['Right', 'right', move(1)],
  ['Shift+Left', 'leftFine', move(-0.1)],
  ['Shift+Right', 'rightFine', move(0.1)],
  ['Alt+Left', 'leftFinest', move(-0.01)],
  ['Alt+Right', 'rightFinest', move(0.01)],
  ['Ctrl+Left', 'previousTake', () => stepTake(-1)],
  ['Ctrl+Right', 'nextTake', () => stepTake(1)],
  ['Ctrl+Shift+Left', 'previousAside', () => stepAside(-1)],
  ['Ctrl+Shift+Right', 'nextAside', () => stepAside(1)],
  [['S', 'Ctrl+I'], 'split', splitHere],
  ['Shift+J', 'join', joinNext],
  ['[', 'trimStart', () => trimHere('start')],
  [']', 'trimEnd', () => trimHere('end')],
  ['E', 'edge', focusEdge],
  ['/', 'line', () => (somethingToPlace() ? setEditor({ open: 'line' }) : false)],
  ['Y', 'confirm', confirmPicked],
  ['Shift+R', 'shift', () => (pickedNow() ? setEditor({ open: 'ripple' }) : false)],
  ['X', 'setAside', setPickedAside],
  [['Delete', 'Backspace'], 'remove', removePicked],
  ['Esc', 'letGo', letGo],
  ['N', 'snap', () => setEditor({ snap: !useEditor.getState().snap })],
  ['G', 'spectrum', () => setEditor({ spectrum: !useEditor.getState().spectrum })],
  ['Z', 'zoomTake', () => toggleZoom(useEditor.getState().selection ?? pickedNow()?.take ?? null)],
  ['+', 'zoomIn', zoomIn],
  ['-', 'zoomOut', zoomOut],
  ['Ctrl+0', 'fit', () => setView(fitView)],
]

/** The editor's keys; none does anything while no recording lies on the desk. */
export const editorKeys: KeyBinding[] = table.map(([keys, name, run]) => ({
  keys,
  label: t(`editor.key.${name}`),
  room: 'recordings',
  run: () => (shared.has(name) && !hasKeys('editor') ? false : run()),
}))
