import { create } from 'zustand'
import type { LineId, TakeId } from '../../core/ids.ts'
import { mixPlan } from '../../core/mix/plan.ts'
import type { Production } from '../../core/records/production.ts'
import { assemble } from '../../core/timeline/assemble.ts'
import { type Scene, samePlace, sceneOf, withTake } from '../../core/timeline/what-if.ts'
import { samplesAt, secondsAt } from '../../core/units.ts'
import { t } from '../locales/t.ts'
import { production, useSession } from '../store/session.ts'
import { say } from '../store/toasts.ts'
import { changeTo, gainFor, playheadOf, prepare, start, stop } from './transport.ts'

type Heard = {
  /** The line that is heard in its scene, with which take; null while none is. */
  line: LineId | null
  take: TakeId | null
  /** It begins again at its end. */
  loop: boolean
}

/** A take between the chosen takes of its neighbours. */
export const useScene = create<Heard>()(() => ({ line: null, take: null, loop: false }))

/** Of the run that sounds: its scene, to find the same place in another. */
let sounding: { scene: Scene; number: number; trial: boolean } | null = null

/** Time in which the next take is mixed while the last one sounds on. */
const ahead = samplesAt(0.12)

const laidOut = (line: LineId, take: TakeId | null, now: Production) => {
  const records = withTake(now, line, take)
  const chapter = records.lines[line]?.chapter
  const scene = chapter ? sceneOf(assemble(records, chapter), line) : null
  return chapter && scene ? { chapter, scene, plan: mixPlan(records, chapter) } : null
}

/**
 * Plays a take in its scene: the chapter as it would be with that take, from the line before it to the end of the line behind it,
 * mixed as the export mixes it. `next`: a take that may be swapped in soon. `trial`: records that are not kept yet.
 */
export const playScene = async (
  line: LineId,
  take: TakeId | null,
  next: TakeId | null = null,
  trial: Production | null = null,
): Promise<void> => {
  const laid = laidOut(line, take, trial ?? production())
  if (!laid) return say(t('takes.notHeard'))
  const { chapter, scene, plan } = laid
  const gain = await gainFor(mixPlan(production(), chapter))
  const ended = () => {
    if (useScene.getState().loop) void playScene(line, useScene.getState().take, next, trial)
    else stop()
  }
  const stretch = { from: samplesAt(scene.from), to: samplesAt(scene.to) }
  const number = await start(plan, gain, { ...stretch, chapter: null, take, back: null, ended })
  if (number === null) return
  sounding = { scene, number, trial: trial !== null }
  useScene.setState({ line, take })
  const other = next === null || next === take ? null : laidOut(line, next, production())
  if (other) prepare(other.plan, samplesAt(other.scene.from), samplesAt(other.scene.to))
}

/** Another take of the line in the scene: while it plays, at the same place and without a gap; else nothing happens. */
export const swapScene = async (take: TakeId | null): Promise<boolean> => {
  const { line, take: heard } = useScene.getState()
  const at = playheadOf(sounding?.number ?? -1)
  if (line === null || !sounding || at === null) return false
  if (take === heard) return true
  const laid = laidOut(line, take, production())
  if (!laid) return false
  const { scene, plan } = laid
  const then = at.frame + ahead
  const from = samplesAt(samePlace(sounding.scene, scene, secondsAt(then)))
  const to = samplesAt(scene.to)
  // So near the end nothing is left to compare.
  if (from >= to) return true
  const number = await changeTo(plan, { from, to, take, at: at.played + ahead })
  sounding = { scene, number, trial: false }
  useScene.setState({ take })
  return true
}

export const toggleSceneLoop = (): void => useScene.setState(({ loop }) => ({ loop: !loop }))

/** Forgets what was heard once it no longer sounds, and when its line is gone. */
export const sceneStopped = (): void => {
  sounding = null
  useScene.setState({ line: null, take: null })
}

/** Ends the scene of a line that another edit took away. */
export const followScene = (): void => {
  const { line, take } = useScene.getState()
  const records = useSession.getState().session?.production
  if (line !== null && !sounding?.trial && (!records?.lines[line] || (take !== null && !records.takes[take]))) stop()
}
