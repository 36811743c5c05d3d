import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import type { KeyBinding } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { seek } from '../../playback/transport.ts'
import { usePlaces } from '../../store/places.ts'
import { togglePlay, usePlayer } from '../../store/player.ts'
import * as act from './actions.ts'
import { addMarker, editMarker, stepMarker } from './markers.ts'
import { zoomBy } from './transport-bar.tsx'
import { selectedClips, setView, showRange, useView } from './view.ts'

type Run = (timeline: ChapterTimeline) => unknown

/** What the keys of this room do, under the names of their wording `timeline.key.<name>`. */
const table: [keys: string | string[], name: string, run: Run][] = [
  [['S', 'Ctrl+I'], 'split', act.split],
  [['Delete', 'Backspace'], 'delete', (timeline) => act.remove(timeline, false)],
  [['Ctrl+Delete', 'Ctrl+Backspace'], 'rippleDelete', (timeline) => act.remove(timeline, true)],
  ['Left', 'previousClip', (timeline) => act.step(timeline, -1, false)],
  ['Right', 'nextClip', (timeline) => act.step(timeline, 1, false)],
  ['Up', 'trackUp', (timeline) => act.step(timeline, -1, true)],
  ['Down', 'trackDown', (timeline) => act.step(timeline, 1, true)],
  ['Ctrl+A', 'selectAll', act.selectAll],
  ['Esc', 'selectNone', act.selectNone],
  ['Enter', 'openTake', act.openSelected],
  ['Ctrl+Left', 'nudgeSecondLeft', (timeline) => act.nudge(timeline, -1)],
  ['Ctrl+Right', 'nudgeSecondRight', (timeline) => act.nudge(timeline, 1)],
  ['Shift+Left', 'nudgeLeft', (timeline) => act.nudge(timeline, -0.1)],
  ['Shift+Right', 'nudgeRight', (timeline) => act.nudge(timeline, 0.1)],
  ['Alt+Left', 'nudgeFineLeft', (timeline) => act.nudge(timeline, -0.01)],
  ['Alt+Right', 'nudgeFineRight', (timeline) => act.nudge(timeline, 0.01)],
  ['[', 'trimStart', (timeline) => act.trimHere(timeline, 'start')],
  [']', 'trimEnd', (timeline) => act.trimHere(timeline, 'end')],
  ['Shift+F', 'fade', act.fadeHere],
  ['F', 'flag', act.flagHere],
  ['Ctrl+Up', 'louder', (timeline) => act.changeGain(timeline, 0.5)],
  ['Ctrl+Down', 'softer', (timeline) => act.changeGain(timeline, -0.5)],
  ['P', 'pause', act.editPause],
  ['Ctrl+D', 'copySound', act.copySound],
  ['Shift+Backspace', 'reset', act.reset],
  ['M', 'marker', addMarker],
  ['Shift+Enter', 'editMarker', editMarker],
  ['.', 'nextMarker', (timeline) => stepMarker(timeline, 1)],
  [',', 'previousMarker', (timeline) => stepMarker(timeline, -1)],
  ['N', 'snap', () => setView({ snap: !useView.getState().snap })],
  ['Shift+R', 'ripple', () => setView({ ripple: !useView.getState().ripple })],
  ['+', 'zoomIn', (timeline) => zoomBy(1.5, timeline)],
  ['-', 'zoomOut', (timeline) => zoomBy(1 / 1.5, timeline)],
  ['Ctrl+0', 'fit', (timeline) => showRange(0, timeline.length)],
  ['Ctrl+E', 'zoomSelection', act.zoomSelection],
  ['Z', 'toggleZoom', act.toggleZoom],
  ['Home', 'toStart', act.toStart],
  ['C', 'preview', act.preview],
  ['K', 'stop', () => usePlayer.getState().player?.stop()],
  ['L', 'play', () => !usePlayer.getState().playing && togglePlay()],
  ['J', 'back', () => seek(usePlaces.getState().playhead - 5)],
  ['Shift+L', 'loop', act.toggleLoop],
  ['Shift+M', 'mute', (timeline) => eachTrack(timeline, 'mute')],
  ['Shift+S', 'solo', (timeline) => eachTrack(timeline, 'solo')],
  ['Shift+X', 'mixer', () => setView({ mixer: !useView.getState().mixer })],
  ['Shift+T', 'script', () => setView({ script: !useView.getState().script })],
]

const eachTrack = (timeline: ChapterTimeline, what: 'mute' | 'solo') => {
  for (const track of new Set(selectedClips(timeline, useView.getState().selected).map((clip) => clip.track))) act.toggleStrip(track, what)
}

/** The room's keys for a chapter; none does anything while there is no chapter. */
export const roomKeys = (timeline: ChapterTimeline | null): KeyBinding[] =>
  table.map(([keys, name, run]) => ({
    keys,
    label: t(`timeline.key.${name}`),
    room: 'timeline',
    run: () => (timeline ? run(timeline) : false),
  }))
