import { create } from 'zustand'
import type { ChapterId, RecordingId, TakeId } from '../../core/ids.ts'
import { type MixPlan, mixPlan } from '../../core/mix/plan.ts'
import { voiceLoudness } from '../../core/mix/voice-match.ts'
import { targets } from '../../core/publish/targets.ts'
import { samplesAt, secondsAt } from '../../core/units.ts'
import { t } from '../locales/t.ts'
import { goTo, usePlaces } from '../store/places.ts'
import { usePlayer } from '../store/player.ts'
import { production, useSession } from '../store/session.ts'
import { say } from '../store/toasts.ts'
import { Engine, type Heard } from './engine.ts'
import { clearMeters, expectBlock, meterHeard } from './meters.ts'

const { aim } = targets.podcast

type Transport = {
  /** Seconds between which playing repeats; null for none. */
  loop: { from: number; to: number } | null
  /** The chapter's master gain is measured: what is heard is as loud as the delivery. */
  measured: boolean
  /** The place of a recording that is heard by itself, in seconds of the recording; where it stopped when nothing is. */
  heard: { recording: RecordingId; at: number } | null
}

export const useTransport = create<Transport>()(() => ({ loop: null, measured: false, heard: null }))

/**
 * `back`: where the playhead returns after a preview. `frames`: heard so far. `ended`: what is done at the end instead of stopping.
 * `source`: the recording that is played by itself, and the second that its stretch begins at.
 */
type Run = {
  number: number
  from: number
  frames: number
  rate: number
  gain: number
  chapter: ChapterId | null
  plan: MixPlan
  back: number | null
  ended?: (() => void) | undefined
  source?: { recording: RecordingId; from: number } | undefined
}
let engine: Promise<Engine> | null = null
let run: Run | null = null
const gains = new Map<string, number>()

const open = (): Promise<Engine> => {
  engine ??= Engine.open({
    heard,
    measured: (key, gain) => {
      gains.set(key, gain)
      useTransport.setState({ measured: true })
    },
    block: expectBlock,
  })
  return engine
}

/** A plan's name: another edit, another name. */
const keyOf = (plan: MixPlan): string => {
  let hash = 5381
  const text = JSON.stringify(plan)
  for (let i = 0; i < text.length; i++) hash = ((hash * 33) ^ text.charCodeAt(i)) | 0
  return `${hash}/${text.length}`
}

const heard = ({ run: number, frames, peak, ended }: Heard) => {
  if (!run || run.number !== number) return
  run.frames = frames
  meterHeard(run.from + frames, peak, performance.now())
  if (run.chapter !== null) goTo({ playhead: secondsAt(run.from + frames) })
  const { chapter, back, source } = run
  if (source) useTransport.setState({ heard: { recording: source.recording, at: source.from + secondsAt(frames) } })
  if (!ended) return
  if (run.ended) return run.ended()
  const { loop } = useTransport.getState()
  if (chapter !== null && loop && back === null) return void playChapter(chapter, loop.from)
  stop()
  if (back !== null) goTo({ playhead: back })
}

/** Plays a chapter from a second on, or from the playhead; round the loop when there is one. */
export const playChapter = async (chapter: ChapterId, from = usePlaces.getState().playhead): Promise<void> => {
  const plan = mixPlan(production(), chapter)
  const { loop } = useTransport.getState()
  const end = loop ? samplesAt(loop.to) : plan.length
  const at = samplesAt(from)
  await playPlan(chapter, plan, at >= end - 4800 ? (loop ? samplesAt(loop.from) : 0) : at, end, null)
}

/** Plays a stretch of a chapter once and puts the playhead back: to hear an edit among its neighbours. */
export const playPreview = async (chapter: ChapterId, from: number, to: number): Promise<void> => {
  const plan = mixPlan(production(), chapter)
  await playPlan(chapter, plan, samplesAt(Math.max(0, from)), Math.min(plan.length, samplesAt(to)), usePlaces.getState().playhead)
}

const playPlan = async (chapter: ChapterId, plan: MixPlan, from: number, to: number, back: number | null): Promise<void> => {
  const known = gains.get(keyOf(plan))
  await start(plan, known ?? usualGain, { from, to, chapter, take: null, back })
  await gainFor(plan)
}

/** Until a chapter is measured: what brings voices alone to the aim. */
export const usualGain = aim.level - voiceLoudness

/** The master gain of a chapter; one that is not yet measured is, for the next time. */
export const gainFor = async (plan: MixPlan): Promise<number> => {
  const key = keyOf(plan)
  const known = gains.get(key)
  useTransport.setState({ measured: known !== undefined })
  if (known !== undefined) return known
  await open().then(
    (opened) => opened.measure(key, plan, aim),
    () => {},
  )
  return usualGain
}

/** What is heard follows what is edited: a changed chapter goes on from the playhead as it is now. */
export const followEdits = (): void => {
  if (!run?.chapter || run.back !== null) return
  if (!useSession.getState().session?.production.chapters[run.chapter]) stop()
  else if (keyOf(mixPlan(production(), run.chapter)) !== keyOf(run.plan)) void playChapter(run.chapter)
}

/** The chapter that is heard now; null while nothing is, or a recording by itself. */
export const heardChapter = (): ChapterId | null => run?.chapter ?? null

/** The recording that is heard by itself now, at which second of it; null while none is. */
export const heardRecording = (): Transport['heard'] =>
  run?.source ? { recording: run.source.recording, at: run.source.from + secondsAt(run.frames) } : null

/** What is played, and how; frames. */
export type Start = Pick<Run, 'from' | 'chapter' | 'back' | 'ended' | 'source'> & { to: number; take: TakeId | null }

/** Begins a run; gives its number, or null after saying that there is no sound. */
export const start = async (plan: MixPlan, gain: number, { to, take, ...what }: Start): Promise<number | null> => {
  try {
    const opened = await open()
    whenStopped()
    usePlayer.setState({ playing: true, take })
    clearMeters()
    const number = await opened.play(plan, aim, gain, what.from, to)
    run = { ...what, number, frames: 0, rate: plan.rate, gain, plan }
    return number
  } catch {
    usePlayer.setState({ playing: false, take: null })
    say(t('timeline.noSound'), 'failed')
    return null
  }
}

/** Where a run is: frames of its plan, and frames heard; null when it is not the one that sounds. */
export const playheadOf = (number: number): { frame: number; played: number } | null =>
  run?.number === number ? { frame: run.from + run.frames, played: run.frames } : null

/** Goes over to another plan without a gap, at frame `at` of the run that sounds; gives the new run's number. */
export const changeTo = async (
  plan: MixPlan,
  { from, to, take, at }: { from: number; to: number; take: TakeId | null; at: number },
): Promise<number> => {
  const opened = await open()
  if (!run) return -1
  const number = opened.follow(plan, aim, run.gain, { from, to, at })
  run = { ...run, number, from, frames: 0, plan }
  usePlayer.setState({ take })
  return number
}

/** Loads what may soon be played. */
export const prepare = (plan: MixPlan, from: number, to: number): void => {
  void engine?.then((opened) => opened.prepare(plan, from, to))
}

let whenStopped = (): void => {}
/** Hears of the end of what sounded: it was stopped, or something else begins. */
export const onStop = (listener: () => void): void => {
  whenStopped = listener
}

export const stop = (): void => {
  run = null
  whenStopped()
  usePlayer.setState({ playing: false, take: null })
  clearMeters()
  void engine?.then((opened) => opened.stop())
}

/** Stops, and forgets all sound: another production gives the same ids to other recordings. */
export const forgetSounds = (): void => {
  stop()
  gains.clear()
  useTransport.setState({ heard: null })
  void engine?.then((opened) => opened.forget())
}

/** Moves the playhead; a playing chapter goes on from there. */
export const seek = (to: number): void => {
  goTo({ playhead: Math.max(0, to) })
  if (run?.chapter) void playChapter(run.chapter, Math.max(0, to))
}

export const setLoop = (loop: Transport['loop']): void => useTransport.setState({ loop })
