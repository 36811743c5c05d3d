import { digitOf } from '../../frame/chord.ts'
import { closeDrawer, openDrawer } from '../../frame/drawer.tsx'
import { useKeys } from '../../frame/keys.ts'
import { focusIsFree } from '../../frame/regions.ts'
import { t } from '../../locales/t.ts'
import { doubtfulLines } from '../../store/lines.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { agree, assignPlace, leaveReview, merge, split, stepReview, toggleCut, toggleTicking } from './actions.ts'
import { stepPlace } from './caret.ts'
import { useScriptRoom } from './room-state.ts'
import { selectAllLines, stepLine } from './selection.ts'

const room = 'script' as const

/** The page itself has the focus, or nothing has: keys that other controls also know are meant for the page. */
const onPage = (): boolean => focusIsFree() || document.activeElement?.closest('[data-script-page]') != null

const onPageDo = (run: () => unknown) => () => {
  if (!onPage()) return false
  run()
  return true
}

const reviewing = () => usePlaces.getState().mode === 'review'

/** Moves the place where a line is about to be split; false when none is. */
const moveSplit = (step: 1 | -1): boolean => {
  const { splitting } = useScriptRoom.getState()
  const text = splitting && production().lines[splitting.line]?.text
  if (!splitting || !text) return false
  useScriptRoom.setState({ splitting: { ...splitting, at: stepPlace(text, splitting.at, step) } })
  return true
}

const leave = (): boolean => {
  if (useScriptRoom.getState().splitting) useScriptRoom.setState({ splitting: null })
  else if (closeDrawer()) return true
  else if (usePlaces.getState().mode === 'tick') toggleTicking()
  else if (reviewing()) leaveReview()
  else return false
  return true
}

const enter = () => {
  if (reviewing() && !useScriptRoom.getState().splitting) void agree()
  else void split()
}

export const useScriptKeys = () =>
  useKeys([
    { keys: 'Up', label: t('script.key.previous'), room, run: onPageDo(() => stepLine(-1, false)) },
    { keys: 'Down', label: t('script.key.next'), room, run: onPageDo(() => stepLine(1, false)) },
    { keys: 'Alt+Up', label: t('script.key.previous'), room, inText: true, run: () => stepLine(-1, false) },
    { keys: 'Alt+Down', label: t('script.key.next'), room, inText: true, run: () => stepLine(1, false) },
    { keys: 'Shift+Up', label: t('script.key.extend'), room, run: onPageDo(() => stepLine(-1, true)) },
    { keys: 'Shift+Down', label: t('script.key.extend'), room, run: onPageDo(() => stepLine(1, true)) },
    { keys: 'Ctrl+A', label: t('script.key.all'), room, run: onPageDo(selectAllLines) },
    { keys: '1-9', label: t('script.key.speaker'), room, run: (event) => assignPlace(digitOf(event)) },
    { keys: 'Shift+1-9', label: t('script.key.run'), room, run: (event) => assignPlace(digitOf(event), true) },
    {
      keys: 'A',
      label: t('script.key.always'),
      room,
      run: () => useScriptRoom.setState(({ always }) => ({ always: !always })),
    },
    { keys: 'V', label: t('script.key.tick'), room, run: toggleTicking },
    { keys: '0', label: t('script.key.narrator'), room, run: () => assignPlace(0) },
    { keys: '/', label: t('script.key.name'), room, run: () => useScriptRoom.setState({ naming: usePlaces.getState().lines.length > 0 }) },
    { keys: 'Enter', label: t('script.key.enter'), room, run: onPageDo(enter) },
    { keys: 'Backspace', label: t('script.key.merge'), room, run: onPageDo(() => void merge()) },
    { keys: ['Left', 'Right'], label: t('script.key.splitPlace'), room, run: (event) => moveSplit(event.key === 'ArrowRight' ? 1 : -1) },
    { keys: ['X', 'Delete'], label: t('script.key.cut'), room, run: onPageDo(toggleCut) },
    {
      keys: 'E',
      label: t('script.key.direction'),
      room,
      run: () => openDrawer(() => document.querySelector<HTMLElement>('[data-direction]')?.focus()),
    },
    {
      keys: 'Alt+R',
      label: t('script.key.review'),
      room,
      inText: true,
      run: () => goTo({ mode: !reviewing() && doubtfulLines(production()).length > 0 ? 'review' : 'read' }),
    },
    { keys: 'Tab', label: t('script.key.skip'), room, run: () => (reviewing() && onPage() ? stepReview(1) : false) },
    { keys: 'Shift+Tab', label: t('script.key.back'), room, run: () => (reviewing() && onPage() ? stepReview(-1) : false) },
    { keys: 'Esc', label: t('script.key.leave'), room, run: leave },
  ])
