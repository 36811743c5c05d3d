import { goneOn, punched, thrownBack } from '../../../../core/takes/pass.ts'
import { clearMarks } from '../../../capture/levels.ts'
import { t } from '../../../locales/t.ts'
import { playRange } from '../../../playback/alone.ts'
import { stop as stopPlaying } from '../../../playback/transport.ts'
import { edit, undo } from '../../../store/edit.ts'
import { usePlayer } from '../../../store/player.ts'
import { production } from '../../../store/session.ts'
import { say } from '../../../store/toasts.ts'
import { closeInput } from './input.ts'
import { finish, keep, record, recordedSeconds, togglePause } from './run.ts'
import { announce, lineAway, pickLine, recorder, showLine, useRecorder } from './state.ts'

const isRunning = (): boolean => recorder().phase === 'recording' || recorder().phase === 'paused'

/** R: records the line, or ends what is recorded. */
export const toggleRecord = () => {
  const { phase } = recorder()
  if (phase === 'keeping') return
  if (phase !== 'idle') return void finish()
  clearMarks()
  void record()
}

/** Ten seconds of the silent room. */
export const recordRoom = () => void record(true)

/** To another line; in the middle of a pass this is where it begins. */
export const step = (by: 1 | -1): boolean => {
  const { phase, through, room, pass } = recorder()
  if (isRunning() && through && !room) {
    if (by < 0) return false
    const next = lineAway(1)
    if (!next) {
      void finish()
      return true
    }
    useRecorder.setState({ pass: goneOn(pass, next, recordedSeconds()) })
    showLine(next)
    announce(t('record.said.line', { number: production().lines[next]?.number ?? '' }))
    return true
  }
  const next = lineAway(by)
  if (phase !== 'idle' || !next) return false
  pickLine(next)
  return true
}

/** Enter: takes what was recorded as it is and goes on; in a pass, goes on to the next line. */
export const accept = async () => {
  const { through, room, settings } = recorder()
  if (isRunning() && !room) {
    if (through) return step(1)
    await finish()
    // What is doubtful wants a look first.
    if (!recorder().kept?.takes.length || recorder().trouble) return
  }
  const { kept, phase } = recorder()
  if (phase !== 'idle') return
  for (const { take, line } of kept?.takes ?? []) {
    const known = production().lines[line]
    if (!known || !production().takes[take]) continue
    // A take that came for a pickup, or as one of several, is only proposed until now.
    if (known.take !== take || known.proposed || known.was !== undefined) await edit({ do: 'choose-take', line, take })
  }
  const went = step(1)
  if (kept && went && settings.rollOn) await record()
}

/** P: the line again, from its start. */
export const punch = () => {
  const { phase, pass, room } = recorder()
  if (isRunning() && !room) {
    useRecorder.setState({ pass: punched(pass, recordedSeconds()) })
    return announce(t('record.said.again'))
  }
  if (phase === 'idle') toggleRecord()
}

let firstPress = Number.NEGATIVE_INFINITY
/** Milliseconds within which a second press is meant with the first. */
const together = 900

/** D, twice: throws the last take away. */
export const throwKey = () => {
  const now = performance.now()
  const second = now - firstPress < together
  firstPress = second ? Number.NEGATIVE_INFINITY : now
  if (second) void throwAway()
  else announce(t('record.said.pressAgain'))
}

export const throwAway = async () => {
  const { through, room, pass } = recorder()
  if (isRunning() && through && !room) {
    const back = thrownBack(pass, recordedSeconds())
    useRecorder.setState({ pass: back })
    showLine(back.at(-1)?.line ?? null)
    return announce(t('record.said.thrown'))
  }
  if (recorder().phase === 'keeping') return
  if (recorder().phase !== 'idle') await finish()
  const { kept } = recorder()
  if (!kept || !production().recordings[kept.recording]) return
  stopPlaying()
  const last = kept.takes.at(-1)
  const thrown =
    kept.takes.length > 1 && last
      ? await edit({ do: 'remove-take', take: last.take })
      : await edit({ do: 'remove-recording', recording: kept.recording })
  if (!thrown) return
  const takes = kept.takes.slice(0, -1)
  useRecorder.setState({ kept: takes.length > 0 ? { ...kept, takes } : null, trouble: null })
  announce(t('record.said.thrown'))
  say(t('record.thrown'), 'done', { label: t('record.undo'), run: () => void undo() })
}

/** Space: holds the recording, or lets it go on; at rest, hears what was recorded last, or stops it. */
export const spaceKey = () => {
  if (isRunning() && !recorder().room) return togglePause()
  if (recorder().phase === 'idle') listen()
}

export const listen = () => {
  const { kept } = recorder()
  if (usePlayer.getState().playing) return stopPlaying()
  if (!kept || !production().recordings[kept.recording]) return
  const [take] = kept.takes.map((one) => production().takes[one.take])
  void playRange(kept.recording, take?.start ?? 0, kept.takes.length === 1 && take ? take.end : kept.seconds, take?.id ?? null)
}

export const tryAgain = () => {
  const { unkept, phase } = recorder()
  if (!unkept || phase !== 'idle') return
  useRecorder.setState({ trouble: null })
  void keep(unkept.id, unkept.marks)
}

/** Esc: ends what is recorded; at rest, leaves the desk. */
export const escapeKey = () => {
  if (recorder().phase === 'idle') return leaveDesk()
  if (recorder().phase !== 'keeping') void finish()
}

export const leaveDesk = () => useRecorder.setState({ open: false })

/** When the desk is out of sight: what is being recorded is kept, and the microphone let go. */
export const putDeskAway = () => {
  const { phase } = recorder()
  stopPlaying()
  return (phase === 'idle' || phase === 'keeping' ? Promise.resolve() : finish()).finally(closeInput)
}

/** The desk is cleared for another production. A recording still going on stays in its folder, to be taken in when that is opened again. */
export const forgetRecorder = () => {
  leaveDesk()
  void putDeskAway().finally(() => useRecorder.setState({ ...useRecorder.getInitialState(), settings: recorder().settings }, true))
}
