import { type FunctionComponent, useEffect } from 'react'
import { t } from '../locales/t.ts'
import { issueText } from '../locales/wording.ts'
import { redo, undo } from '../store/edit.ts'
import { goTo, type RoomId, resetPlaces, usePlaces } from '../store/places.ts'
import { togglePlay, usePlayer } from '../store/player.ts'
import { production, useSession } from '../store/session.ts'
import { say } from '../store/toasts.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import style from './frame.module.css'
import { useKeys } from './keys.ts'
import { ProductionBar } from './production-bar.tsx'
import { enterRoom, jumpRegion } from './regions.ts'
import { RoomRail } from './room-rail.tsx'
import { rooms } from './rooms.ts'
import { StatusStrip } from './status-strip.tsx'

/** Bar, rail, the room at hand and what is left, around one open production. `views` draws each room. */
export const Frame = ({ views }: { views: Record<RoomId, FunctionComponent> }) => {
  const room = usePlaces((places) => places.room)
  const chapter = usePlaces((places) => places.chapter)
  const View = views[room]
  useEffect(() => {
    resetPlaces(production().chapterOrder[0] ?? null)
    for (const issue of useSession.getState().session?.issues ?? []) say(issueText(issue), 'failed')
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every time another room or chapter is shown
  useEffect(enterRoom, [room, chapter])
  useKeys([
    { keys: 'Ctrl+Z', label: t('frame.key.undo'), room: 'everywhere', run: () => void undo() },
    { keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], label: t('frame.key.redo'), room: 'everywhere', run: () => void redo() },
    { keys: 'F6', label: t('frame.key.regionNext'), room: 'everywhere', inText: true, run: () => jumpRegion(1) },
    { keys: 'Shift+F6', label: t('frame.key.regionPrevious'), room: 'everywhere', inText: true, run: () => jumpRegion(-1) },
    {
      keys: `Alt+1-${rooms.length}`,
      label: t('frame.key.room'),
      room: 'everywhere',
      inText: true,
      run: (event) => {
        const picked = rooms[Number(event.code.at(-1)) - 1]
        if (picked) goTo({ room: picked.id, drawer: false })
      },
    },
    { keys: 'Space', label: t('frame.key.play'), room: 'everywhere', run: () => playKey() },
    { keys: 'Ctrl+Space', label: t('frame.key.play'), room: 'everywhere', inText: true, run: () => playKey() },
  ])
  return (
    <div className={style.frame}>
      <ProductionBar />
      <RoomRail />
      <ErrorBoundary key={room}>
        <View />
      </ErrorBoundary>
      <StatusStrip />
    </div>
  )
}

/** A focused button keeps Space for itself. */
const playKey = (): boolean => {
  if (document.activeElement?.matches('button, [role="button"], a')) return false
  if (!usePlayer.getState().player) return false
  togglePlay()
  return true
}
