import { Tooltips } from './elements/tooltip.tsx'
import { ErrorBoundary } from './frame/error-boundary.tsx'
import { Frame } from './frame/frame.tsx'
import { Overlays } from './frame/overlays.tsx'
import { CastRoom } from './rooms/cast/cast-room.tsx'
import { DeliveryRoom } from './rooms/delivery/delivery-room.tsx'
import { PickupDialog } from './rooms/pickups/pickup-dialog.tsx'
import { RecordingsRoom } from './rooms/recordings/recordings-room.tsx'
import { ScriptRoom } from './rooms/script/script-room.tsx'
import { SidesDialogs } from './rooms/sides/sides-dialog.tsx'
import { TimelineRoom } from './rooms/timeline/timeline-room.tsx'
import { WelcomeRoom } from './rooms/welcome/welcome-room.tsx'
import { useSession } from './store/session.ts'

const views = { script: ScriptRoom, cast: CastRoom, recordings: RecordingsRoom, timeline: TimelineRoom, delivery: DeliveryRoom }

/** The whole window: welcome, or the rooms of the open production. */
export const App = () => {
  const asked = useSession((state) => state.asked)
  const folder = useSession((state) => state.session?.folder ?? null)
  return (
    <Tooltips>
      <ErrorBoundary>
        {asked && (folder === null ? <WelcomeRoom /> : <Frame key={folder} views={views} />)}
        {folder !== null && <PickupDialog />}
        {folder !== null && <SidesDialogs />}
        <Overlays />
      </ErrorBoundary>
    </Tooltips>
  )
}
