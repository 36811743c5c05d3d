import { useCastRoom } from './cast/room-state.ts'
import { stopFlagging } from './pickups/flagging.ts'
import { useDesk } from './recordings/desk.ts'
import { forgetSpeech } from './recordings/editor-speech.ts'
import { useEditor } from './recordings/editor-view.ts'
import { forgetRecorder } from './recordings/record/actions.ts'
import { useScriptRoom } from './script/room-state.ts'
import { useSides } from './sides/sides-state.ts'
import { useChoosing } from './takes/choosing.ts'
import { setView } from './timeline/view.ts'

/** Rooms begin anew: what was picked and filtered in one production names other things in the next. */
export const forgetRooms = (): void => {
  useScriptRoom.setState(useScriptRoom.getInitialState(), true)
  useCastRoom.setState(useCastRoom.getInitialState(), true)
  useDesk.setState(useDesk.getInitialState(), true)
  useChoosing.setState(useChoosing.getInitialState(), true)
  forgetRecorder()
  useEditor.setState(useEditor.getInitialState(), true)
  forgetSpeech()
  useSides.setState({ asked: null, written: null })
  stopFlagging()
  setView({ selected: new Set() })
}
