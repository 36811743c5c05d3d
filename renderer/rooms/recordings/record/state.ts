import { create } from 'zustand'
import type { OwnRecordingId } from '../../../../core/contract/handles.ts'
import type { RecorderSettings } from '../../../../core/contract/recorder-api.ts'
import type { LineId, RecordingId, TakeId } from '../../../../core/ids.ts'
import type { Pass } from '../../../../core/takes/pass.ts'
import { linesToRecord, type Wanted } from '../../../../core/takes/to-record.ts'
import type { Device, InputTrouble } from '../../../capture/devices.ts'
import type { Microphone } from '../../../capture/microphone.ts'
import { goTo } from '../../../store/places.ts'
import { production } from '../../../store/session.ts'

/** What the recording desk is doing. `starting`: the host makes the file; `keeping`: it takes the recording in. */
export type Phase = 'idle' | 'starting' | 'cue' | 'count' | 'recording' | 'paused' | 'keeping'

/** The microphone, or why none is heard. */
export type Input = { state: 'closed' | 'opening' | InputTrouble } | { state: 'open'; microphone: Microphone }

/** What was recorded last and is neither accepted nor thrown away. */
export type Kept = { recording: RecordingId; seconds: number; takes: { take: TakeId; line: LineId }[] }

export type RecorderState = {
  open: boolean
  wanted: Wanted
  /** Lines on the desk; they stay until others are wanted, also when they have a take by now. */
  lines: LineId[]
  line: LineId | null
  /** One recording goes through the lines, instead of one for each. */
  through: boolean
  phase: Phase
  /** Room tone is recorded, and no line. */
  room: boolean
  /** Beats until recording begins. */
  count: number
  pass: Pass
  kept: Kept | null
  /** A recording that could not be taken in: what to ask for again. */
  unkept: { id: OwnRecordingId; marks: Pass } | null
  input: Input
  devices: Device[]
  settings: RecorderSettings
  /** What went wrong, in a sentence. */
  trouble: string | null
  /** What a screen reader is told. */
  said: string
}

const usual: RecorderSettings = { microphone: null, channel: 'left', countIn: 0, hearCue: false, rollOn: false }

export const useRecorder = create<RecorderState>()(() => ({
  open: false,
  wanted: { chapter: null, scene: null, voice: null, which: 'all' },
  lines: [],
  line: null,
  through: false,
  phase: 'idle',
  room: false,
  count: 0,
  pass: [],
  kept: null,
  unkept: null,
  input: { state: 'closed' },
  devices: [],
  settings: usual,
  trouble: null,
  said: '',
}))

export const recorder = () => useRecorder.getState()

/** Tells a screen reader; the same words again are told again. */
export const announce = (text: string) => useRecorder.setState({ said: recorder().said === text ? `${text} ` : text })

/** Whether sound is being recorded, or soon will be. */
export const isBusy = ({ phase }: Pick<RecorderState, 'phase'>): boolean => phase !== 'idle'

/** Puts a line on the desk, and in all rooms. */
export const showLine = (line: LineId | null) => {
  useRecorder.setState({ line })
  const record = line ? production().lines[line] : undefined
  if (record) goTo({ chapter: record.chapter, lines: [record.id], anchor: record.id, take: null })
}

/** Another line is picked by hand: the last take of the one before is no more at hand. */
export const pickLine = (line: LineId) => {
  useRecorder.setState({ kept: null, trouble: null })
  showLine(line)
}

/** Lays out the lines that are wanted. The line at hand stays, where it is one of them. */
export const want = (change: Partial<Wanted>) => {
  const wanted = { ...recorder().wanted, ...change }
  const lines = linesToRecord(production(), wanted).map(({ id }) => id)
  const { line } = recorder()
  useRecorder.setState({ wanted, lines, kept: null })
  showLine(line && lines.includes(line) ? line : (lines[0] ?? null))
}

/** The line so many places further; null beyond the ends. */
export const lineAway = (by: number): LineId | null => {
  const { lines, line } = recorder()
  const place = line ? lines.indexOf(line) : -1
  return place < 0 ? (lines[0] ?? null) : (lines[place + by] ?? null)
}

/** Opens the desk on a line: the lines of its chapter, and those of everybody. */
export const openDesk = (line: LineId | null) => {
  const record = line ? production().lines[line] : undefined
  const chapter = record?.chapter ?? production().chapterOrder[0] ?? null
  const wanted: Wanted = { chapter, scene: null, voice: null, which: 'all' }
  const lines = linesToRecord(production(), wanted).map(({ id }) => id)
  useRecorder.setState({ open: true, wanted, lines, kept: null, trouble: null })
  goTo({ room: 'recordings' })
  showLine(line && lines.includes(line) ? line : (lines[0] ?? null))
}
