import { Tooltips } from './elements/tooltip.tsx'
import { ErrorBoundary } from './frame/error-boundary.tsx'
import { Frame } from './frame/frame.tsx'
import { Overlays } from './frame/overlays.tsx'
import { WelcomeRoom } from './rooms/welcome/welcome-room.tsx'
import { useSession } from './store/session.ts'

/** The whole window: welcome, or the rooms of the open production. */
export const App = () => {
  const asked = useSession((state) => state.asked)
  const folder = useSession((state) => state.session?.folder ?? null)
  return (
    <Tooltips>
      <ErrorBoundary>
        {asked && (folder === null ? <WelcomeRoom /> : <Frame key={folder} />)}
        <Overlays />
      </ErrorBoundary>
    </Tooltips>
  )
}
