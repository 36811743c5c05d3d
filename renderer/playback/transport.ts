import { create } from 'zustand'
import type { ChapterId, LineId, RecordingId, TakeId } from '../../core/ids.ts'
import { type MixPlan, mixPlan, voiceLoudness } from '../../core/mix/plan.ts'
import { targets } from '../../core/publish/targets.ts'
import { assemble } from '../../core/timeline/assemble.ts'
import { productionRate, samplesAt, secondsAt } from '../../core/units.ts'
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
}

export const useTransport = create<Transport>()(() => ({ loop: null, measured: false }))

/** `back`: where the playhead returns after a preview. */
type Run = { number: number; from: number; rate: number; chapter: ChapterId | null; plan: MixPlan; back: number | null }
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
  meterHeard(run.from + frames, peak, performance.now())
  if (run.chapter !== null) goTo({ playhead: secondsAt(run.from + frames) })
  if (!ended) return
  const { chapter, back } = run
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
  const key = keyOf(plan)
  const known = gains.get(key)
  useTransport.setState({ measured: known !== undefined })
  await start(plan, known ?? aim.level - voiceLoudness, { from, to, chapter, take: null, back })
  if (known === undefined) (await open()).measure(key, plan, aim)
}

/** What is heard follows what is edited: a changed chapter goes on from the playhead as it is now. */
const followEdits = (): void => {
  if (!run?.chapter || run.back !== null) return
  if (!useSession.getState().session?.production.chapters[run.chapter]) stop()
  else if (keyOf(mixPlan(production(), run.chapter)) !== keyOf(run.plan)) void playChapter(run.chapter)
}

/** The chapter that is heard now; null while nothing is, or a recording by itself. */
export const heardChapter = (): ChapterId | null => run?.chapter ?? null

/** Plays a stretch of a recording by itself. */
export const playRange = async (recording: RecordingId, from: number, to: number, take: TakeId | null = null): Promise<void> => {
  const length = samplesAt(to - from)
  const loudness = production().recordings[recording]?.loudness ?? voiceLoudness
  const fade = Math.min(240, Math.floor(length / 2))
  const clip = {
    recording,
    sourceStart: samplesAt(from),
    sourceLength: length,
    start: 0,
    length,
    gain: Math.max(-12, Math.min(12, voiceLoudness - loudness)),
    pan: 0,
    fadeIn: fade,
    fadeOut: fade,
    duck: 0,
    bus: 'dialogue' as const,
  }
  await start({ rate: productionRate, length, clips: [clip], speech: [] }, aim.level - voiceLoudness, {
    from: 0,
    to: length,
    chapter: null,
    take,
    back: null,
  })
}

type Start = Pick<Run, 'from' | 'chapter' | 'back'> & { to: number; take: TakeId | null }

const start = async (plan: MixPlan, gain: number, { from, to, chapter, take, back }: Start): Promise<void> => {
  try {
    const opened = await open()
    usePlayer.setState({ playing: true, take })
    clearMeters()
    const number = await opened.play(plan, aim, gain, from, to)
    run = { number, from, rate: plan.rate, chapter, plan, back }
  } catch {
    usePlayer.setState({ playing: false, take: null })
    say(t('timeline.noSound'), 'failed')
  }
}

export const stop = (): void => {
  run = null
  usePlayer.setState({ playing: false, take: null })
  clearMeters()
  void engine?.then((opened) => opened.stop())
}

/** Stops, and forgets all sound: another production gives the same ids to other recordings. */
export const forgetSounds = (): void => {
  stop()
  gains.clear()
  void engine?.then((opened) => opened.forget())
}

/** Moves the playhead; a playing chapter goes on from there. */
export const seek = (to: number): void => {
  goTo({ playhead: Math.max(0, to) })
  if (run?.chapter) void playChapter(run.chapter, Math.max(0, to))
}

export const setLoop = (loop: Transport['loop']): void => useTransport.setState({ loop })

/** Offers playback to all rooms. */
export const installPlayer = (): void => {
  useSession.subscribe((now, before) => {
    if (now.session?.production !== before.session?.production) followEdits()
  })
  usePlayer.setState({
    player: {
      play: (line?: LineId) => {
        const { chapter } = usePlaces.getState()
        if (!chapter) return
        const place = line ? assemble(production(), chapter).places.find((one) => one.line === line) : undefined
        void playChapter(chapter, place ? Math.max(0, place.start + place.shift - 0.15) : undefined)
      },
      stop,
      playTake: (id) => {
        const take = production().takes[id]
        if (take) void playRange(take.recording, take.start, take.end, id)
      },
    },
  })
}
