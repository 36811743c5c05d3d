import { create } from 'zustand'
import type { ChapterId, LineId, RecordingId, TakeId } from '../../core/ids.ts'
import { type MixPlan, mixPlan, voiceLoudness } from '../../core/mix/plan.ts'
import { targets } from '../../core/publish/targets.ts'
import { assemble } from '../../core/timeline/assemble.ts'
import { productionRate, samplesAt, secondsAt } from '../../core/units.ts'
import { t } from '../locales/t.ts'
import { goTo, usePlaces } from '../store/places.ts'
import { usePlayer } from '../store/player.ts'
import { production } from '../store/session.ts'
import { say } from '../store/toasts.ts'
import { Engine, type Heard } from './engine.ts'

const { aim } = targets.podcast

type Transport = {
  /** Highest sample of the last moment, 0 … 1. */
  peak: number
  /** Seconds between which playing repeats; null for none. */
  loop: { from: number; to: number } | null
  /** The chapter's master gain is measured: what is heard is as loud as the delivery. */
  measured: boolean
}

export const useTransport = create<Transport>()(() => ({ peak: 0, loop: null, measured: false }))

type Run = { number: number; from: number; rate: number; chapter: ChapterId | null; plan: MixPlan }
let engine: Promise<Engine> | null = null
let run: Run | null = null
const gains = new Map<string, number>()

const open = (): Promise<Engine> => {
  engine ??= Engine.open(heard, (key, gain) => {
    gains.set(key, gain)
    useTransport.setState({ measured: true })
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
  useTransport.setState({ peak })
  if (run.chapter !== null) goTo({ playhead: secondsAt(run.from + frames) })
  if (!ended) return
  const { loop } = useTransport.getState()
  if (run.chapter !== null && loop) void playChapter(run.chapter, loop.from)
  else stop()
}

/** Plays a chapter from a second on, or from the playhead. */
export const playChapter = async (chapter: ChapterId, from = usePlaces.getState().playhead): Promise<void> => {
  const plan = mixPlan(production(), chapter)
  const { loop } = useTransport.getState()
  const end = loop ? samplesAt(loop.to) : plan.length
  const at = samplesAt(from)
  const key = keyOf(plan)
  const known = gains.get(key)
  useTransport.setState({ measured: known !== undefined })
  await start(plan, known ?? aim.level - voiceLoudness, at >= end - 4800 ? (loop ? samplesAt(loop.from) : 0) : at, end, chapter, null)
  if (known === undefined) (await open()).measure(key, plan, aim)
}

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
  await start({ rate: productionRate, length, clips: [clip], speech: [] }, aim.level - voiceLoudness, 0, length, null, take)
}

const start = async (
  plan: MixPlan,
  gain: number,
  from: number,
  to: number,
  chapter: ChapterId | null,
  take: TakeId | null,
): Promise<void> => {
  try {
    const opened = await open()
    usePlayer.setState({ playing: true, take })
    const number = await opened.play(plan, aim, gain, from, to)
    run = { number, from, rate: plan.rate, chapter, plan }
  } catch {
    usePlayer.setState({ playing: false, take: null })
    say(t('timeline.noSound'), 'failed')
  }
}

export const stop = (): void => {
  run = null
  usePlayer.setState({ playing: false, take: null })
  useTransport.setState({ peak: 0 })
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

export const setVolume = async (volume: number): Promise<void> => {
  ;(await open()).volume = volume
}

/** Offers playback to all rooms. */
export const installPlayer = (): void => {
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
