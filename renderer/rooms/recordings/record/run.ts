import type { OwnRecordingId } from '../../../../core/contract/handles.ts'
import type { ActorId, LineId } from '../../../../core/ids.ts'
import type { Failure } from '../../../../core/outcome.ts'
import { goneOn, type Pass } from '../../../../core/takes/pass.ts'
import { neighboursOf } from '../../../../core/takes/to-record.ts'
import { sendBlock } from '../../../bridge/block.ts'
import { host } from '../../../bridge/host.ts'
import { inputClipped, inputLost, onInput } from '../../../capture/levels.ts'
import type { Microphone } from '../../../capture/microphone.ts'
import { Sender, type SendTrouble } from '../../../capture/sender.ts'
import { shortSeconds } from '../../../locales/format.ts'
import { t } from '../../../locales/t.ts'
import { failureText, issueText } from '../../../locales/wording.ts'
import { playTake } from '../../../playback/alone.ts'
import { stop as stopPlaying } from '../../../playback/transport.ts'
import { usePlayer } from '../../../store/player.ts'
import { production } from '../../../store/session.ts'
import { announce, recorder, useRecorder } from './state.ts'

/** Milliseconds of a beat of the count-in, and of the quiet before room tone. */
const beat = 800
/** Seconds of room tone. */
export const roomToneLength = 10

type Running = { id: OwnRecordingId; microphone: Microphone; sender: Sender; unwatch: () => void }
let running: Running | null = null
/** Counts beginnings, so that one that was called off does not go on. */
let attempt = 0

/** Seconds recorded until now. */
export const recordedSeconds = (): number => running?.microphone.position ?? 0

/** Records the line at hand, or from it on through all lines; or room tone. */
export const record = async (room = false) => {
  const { phase, line, lines, through, input, settings } = recorder()
  if (phase !== 'idle' || input.state !== 'open' || (!room && line === null)) return
  const { microphone } = input
  const mine = ++attempt
  const here = () => attempt === mine
  const read = room || line === null ? [] : through ? lines.slice(lines.indexOf(line)) : [line]
  stopPlaying()
  useRecorder.setState({ phase: 'starting', room, kept: null, trouble: null, pass: [], count: 0 })
  const asked = {
    role: room ? ('sound' as const) : ('voice' as const),
    rate: microphone.rate,
    channels: 1,
    actor: actorOf(read[0]),
    lines: read,
  }
  const begun = await host().beginRecording(asked)
  if (!begun.ok) return here() && useRecorder.setState({ phase: 'idle', trouble: failureText(begun.failure) })
  const { id } = begun.value
  if (here() && !room && settings.hearCue) await hearCue(line, here)
  if (here()) await countIn(microphone, room ? 1 : settings.countIn, !room, here)
  if (!here()) return void host().keepRecording({ id, marks: [] })
  start(id, microphone)
  if (room) await waited(roomToneLength * 1000, here)
  if (room && here()) await finish()
}

const start = (id: OwnRecordingId, microphone: Microphone) => {
  const { room, line } = recorder()
  const sender = new Sender(id, microphone.rate, sendBlock, (trouble) => void finish(sendTroubleText(trouble)))
  const unwatch = watchInput()
  running = { id, microphone, sender, unwatch }
  microphone.start({ sound: (samples) => sender.add(samples), tick: () => sender.tick() })
  useRecorder.setState({ phase: 'recording', count: 0, pass: line && !room ? goneOn([], line, 0) : [] })
  announce(room ? t('record.said.room') : t('record.said.recording', { number: numberOf(line) }))
}

/** Says once a recording that its input clipped, and that sound was lost. */
const watchInput = (): (() => void) => {
  const told = { clipped: inputClipped(), lost: inputLost() }
  return onInput(() => {
    if (!told.clipped && inputClipped()) {
      told.clipped = true
      announce(t('record.clipped'))
    }
    if (!told.lost && inputLost()) {
      told.lost = true
      announce(t('record.dropout'))
    }
  })
}

/** Ends what is being recorded and takes it in; `why`: what ended it, in a sentence. Calls off what has not begun yet. */
export const finish = async (why: string | null = null): Promise<void> => {
  attempt += 1
  const { phase } = recorder()
  if (!running) {
    if (phase === 'cue') stopPlaying()
    if (phase !== 'keeping') useRecorder.setState({ phase: 'idle', count: 0, trouble: why })
    return
  }
  const { id, microphone, sender, unwatch } = running
  running = null
  unwatch()
  useRecorder.setState({ phase: 'keeping', trouble: why })
  await microphone.stop()
  await sender.drained()
  await keep(id, recorder().pass)
}

/** Takes a recording in, or says why that is not possible now. */
export const keep = async (id: OwnRecordingId, marks: Pass) => {
  const before = recorder().trouble
  useRecorder.setState({ phase: 'keeping', unkept: null })
  const reply = await host().keepRecording({ id, marks: [...marks] })
  if (!reply.ok) {
    const sentence = keptOutside(reply.failure)
    useRecorder.setState({ phase: 'idle', room: false, unkept: { id, marks }, trouble: [before, sentence].filter(Boolean).join(' ') })
    return announce(sentence)
  }
  const { recording, seconds, takes, silent, issues } = reply.value
  const { room } = recorder()
  const remarks = [before, ...silent.map((line) => t('record.silent', { number: numberOf(line) })), ...issues.map(issueText)].filter(
    (text) => text !== null && text !== '',
  )
  useRecorder.setState({
    phase: 'idle',
    room: false,
    kept: room ? null : { recording, seconds, takes },
    trouble: remarks.length > 0 ? remarks.join(' ') : null,
  })
  const length = shortSeconds(seconds)
  announce([room ? t('record.said.roomKept') : t('record.said.kept', { count: takes.length, length }), ...remarks].join(' '))
}

/** The microphone is gone in the middle: what is there is kept. */
export const stopOnLoss = async (name: string) => {
  if (recorder().phase !== 'idle') await finish(t('record.lost', { name }))
}

const keptOutside = (failure: Failure): string =>
  failure.code === 'file-damaged' ? t('record.nothing') : t('record.outside', { why: failureText(failure) })

const sendTroubleText = (trouble: SendTrouble): string => {
  if (trouble === 'slow') return t('record.slow')
  return t('record.stopped', { why: failureText(trouble), seconds: shortSeconds(running?.sender.written ?? 0) })
}

const numberOf = (line: LineId | null): string => (line ? (production().lines[line]?.number ?? '') : '')

const actorOf = (line: LineId | undefined): ActorId | null => {
  const character = line ? production().lines[line]?.attribution.character : null
  return character ? (production().characters[character]?.actor ?? null) : null
}

/** Plays the partner's chosen take of the cue line to its end. */
const hearCue = async (line: LineId | null, here: () => boolean) => {
  const records = production()
  const own = line ? records.lines[line] : undefined
  const cue = own ? neighboursOf(records, own).cue : null
  const take = cue?.take ? records.takes[cue.take] : undefined
  if (!take) return
  useRecorder.setState({ phase: 'cue' })
  await playTake(take.id)
  await new Promise<void>((resolve) => {
    if (!usePlayer.getState().playing || !here()) return resolve()
    const end = usePlayer.subscribe(({ playing }) => {
      if (playing) return
      end()
      resolve()
    })
  })
}

/** Beats before recording, seen and (with `heard`) heard; the last is silent, so that no beep is recorded. */
const countIn = async (microphone: Microphone, beats: number, heard: boolean, here: () => boolean) => {
  for (let left = beats; left > 0 && here(); left -= 1) {
    useRecorder.setState({ phase: 'count', count: left })
    announce(String(left))
    if (heard) microphone.beep(0, left === 1 ? 1320 : 880)
    await waited(beat, here)
  }
}

/** Waits, but no longer than for what is still going on. */
const waited = async (milliseconds: number, here: () => boolean) => {
  const until = performance.now() + milliseconds
  while (here() && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, Math.max(0, until - performance.now()))))
}

/** Holds the recording, and lets it go on. */
export const togglePause = () => {
  const { phase } = recorder()
  if (!running || (phase !== 'recording' && phase !== 'paused')) return
  running.microphone.pause(phase === 'recording')
  useRecorder.setState({ phase: phase === 'recording' ? 'paused' : 'recording' })
  announce(t(phase === 'recording' ? 'record.said.paused' : 'record.said.goesOn'))
}
