import type { RecorderSettings } from '../../core/contract/recorder-api.ts'

/** Which of a device's two channels is recorded; `both` as their mean. */
export type InputChannel = RecorderSettings['channel']

/** What the page asks of the input worklet. `run` names a recording, so that late sound of an older one is dropped. */
export type ToInput =
  | { ask: 'channel'; channel: InputChannel }
  /** From a moment before now on, so that nothing of the beginning is cut. */
  | { ask: 'start'; run: number }
  | { ask: 'pause'; paused: boolean }
  /** Ends after so many more seconds. */
  | { ask: 'stop'; tail: number }

/**
 * What the worklet tells: levels twenty times a second, and the sound while it records. `taken`: frames of the run until now;
 * `dropouts`: how often sound was lost since the microphone was opened.
 */
export type FromInput =
  | { told: 'level'; peak: number; meanSquare: number; channels: number; taken: number; dropouts: number }
  | { told: 'sound'; run: number; samples: Float32Array<ArrayBuffer> }
  | { told: 'ended'; run: number }
