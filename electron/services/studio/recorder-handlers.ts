import { RecorderSettings } from '../../../core/contract/recorder-api.ts'
import type { Handlers } from '../../../core/contract/server.ts'
import { done } from '../../../core/outcome.ts'
import type { Context } from './context.ts'
import { readSettings, writeSettings } from './settings.ts'

type Names = 'beginRecording' | 'keepRecording' | 'rescueRecordings' | 'recorderSettings' | 'setRecorderSettings'

const file = 'recorder.json'

/** Recording in the studio itself. */
export const recorderHandlers = (context: Context): Pick<Handlers, Names> => ({
  beginRecording: async (asked) => {
    const open = context.open()
    return open.ok ? context.recorder.begin(open.value, asked) : open
  },
  keepRecording: async (asked) => {
    const open = context.open()
    return open.ok ? context.recorder.keep(asked) : open
  },
  rescueRecordings: async () => {
    const open = context.open()
    return open.ok ? context.recorder.rescue(open.value) : open
  },
  recorderSettings: async () => done({ settings: await readSettings(file, RecorderSettings) }),
  setRecorderSettings: async ({ settings }) => {
    await writeSettings(file, settings)
    return done({})
  },
})
