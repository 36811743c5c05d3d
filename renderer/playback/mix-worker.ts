import { LevelTap } from '../../core/mix/level-tap.ts'
import { mastered, masterGain, mixedFor } from '../../core/mix/master.ts'
import { Meter } from '../../core/mix/meter.ts'
import { Mixer } from '../../core/mix/mixer.ts'
import { SoundCache } from '../bridge/sound-cache.ts'
import type { FromOutput, FromWorker, ToOutput, ToWorker } from './messages.ts'

/** Frames that are mixed ahead of what is heard: the same stretch that loading looks ahead. */
const ahead = 36_000
const lookAhead = 48_000 * 6

const sounds = new SoundCache()
let output: MessagePort | null = null
let current = 0
let played = 0
let wake: (() => void) | null = null

const tell = (message: FromWorker) => postMessage(message)
const send = (message: ToOutput, transfer: Transferable[] = []) => output?.postMessage(message, transfer)

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.ask === 'output') {
    output = data.port
    output.onmessage = ({ data: heard }: MessageEvent<FromOutput>) => {
      if (heard.run !== current) return
      played = heard.played
      wake?.()
    }
  } else if (data.ask === 'stop') {
    current = 0
    wake?.()
  } else if (data.ask === 'forget') sounds.forget()
  else if (data.ask === 'prepare') void sounds.prepare(data.plan, data.from, data.to)
  else if (data.ask === 'play') {
    current = data.run
    played = 0
    wake?.()
    void play(data)
  } else void measure(data)
}

/** The export's own generator, block by block, as fast as it is heard. */
const play = async ({ run, plan, aim, gain, from, to }: Extract<ToWorker, { ask: 'play' }>) => {
  const tap = new LevelTap()
  const meter = new Meter(plan.rate, 2, { truePeak: false })
  const first = mixedFor({ from, to: from + lookAhead }, plan.rate)
  await sounds.prepare(plan, first.from, first.to)
  if (run !== current) return
  tell({ told: 'started', run })
  let sent = 0
  for (const [left, right] of mastered(new Mixer(plan, sounds, tap), gain, aim, { from, to })) {
    if (run !== current) return
    const one = left.slice()
    const other = right.slice()
    meter.add([one, other])
    const end = from + sent + one.length
    const report = { from: from + sent, length: one.length, loudness: meter.now().shortTerm, slots: tap.drain(end) }
    tell({ told: 'block', run, report })
    sent += left.length
    send({ run, left: one, right: other, end: false }, [one.buffer, other.buffer])
    await sounds.prepare(plan, from + sent, from + sent + lookAhead / 2)
    while (run === current && sent - played > ahead) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  if (run === current) send({ run, left: new Float32Array(), right: new Float32Array(), end: true })
}

/** Finds the master gain of the whole chapter, so that it plays as loud as it will be delivered. Only what is mixed next is in memory. */
const measure = async ({ key, plan, aim }: Extract<ToWorker, { ask: 'measure' }>) => {
  const measuring = masterGain(new Mixer(plan, sounds), aim)
  let breath = 0
  for (let step = measuring.next(); ; step = measuring.next()) {
    if (step.done) return tell({ told: 'measured', key, gain: step.value })
    await sounds.prepare(plan, step.value.next.from, step.value.next.to)
    // Playing goes first: its blocks are mixed between these.
    if (++breath % 8 === 0) await new Promise((resolve) => setTimeout(resolve))
  }
}
