import { z } from 'zod'
import { LineId } from '../ids.ts'
import type { Aside } from '../records/take.ts'
import type { Seconds } from '../units.ts'
import { frameLength, type Stretch, speechIn } from './voice-activity.ts'

/** A moment of a recording, in seconds, from which on a line is read; `thrown`: that reading is not to be used. */
export const PassMark = z.object({ line: LineId, at: z.number().finite().nonnegative(), thrown: z.boolean().default(false) })
export type PassMark = z.infer<typeof PassMark>

/** One recording of a line, or of lines in a row, as its marks: each reading lasts until the next mark. */
export type Pass = readonly PassMark[]

const mark = (line: LineId, at: Seconds): PassMark => ({ line, at, thrown: false })
const throwLast = (pass: Pass): PassMark[] => pass.map((one, index) => (index === pass.length - 1 ? { ...one, thrown: true } : one))

/** The reading goes on with a line from a moment on. */
export const goneOn = (pass: Pass, line: LineId, at: Seconds): Pass => [...pass, mark(line, at)]

/** The line at hand is read again from its start: what was read of it is a false start. */
export const punched = (pass: Pass, at: Seconds): Pass => {
  const last = pass.at(-1)
  return last ? [...throwLast(pass), mark(last.line, at)] : pass
}

/** The last finished reading is thrown away, and its line read again; without one, the line at hand is. */
export const thrownBack = (pass: Pass, at: Seconds): Pass => {
  const before = pass.slice(0, -1).findLastIndex(({ thrown }) => !thrown)
  const finished = pass[before]
  if (!finished) return punched(pass, at)
  return [...throwLast(pass).map((one, index) => (index === before ? { ...one, thrown: true } : one)), mark(finished.line, at)]
}

/** What a pass holds: the stretch of speech of each line that was read, what was thrown away, and lines of which nothing is heard. */
export type PassTakes = { takes: (Stretch & { line: LineId })[]; asides: Aside[]; silent: LineId[] }

/** A stretch shorter than this holds no word. */
const leastTake: Seconds = 0.15

/**
 * Cuts a recording by the marks of its pass. A mark is set by hand, so the cut lies in the quietest place near it; a take is
 * trimmed to its speech with handles. `levels` are those of `frameLevels`, `end` the recording's length in seconds.
 */
export const passTakes = (pass: Pass, levels: Float32Array, end: Seconds): PassTakes => {
  const speech = speechIn(levels)
  const cuts = cutsOf(pass, levels, end)
  const found: PassTakes = { takes: [], asides: [], silent: [] }
  for (const [index, { line, thrown }] of pass.entries()) {
    const from = cuts[index] ?? 0
    const to = cuts[index + 1] ?? end
    if (thrown) {
      if (to > from) found.asides.push({ kind: 'false-start', start: from, end: to, line })
      continue
    }
    const heard = speech.filter((one) => Math.min(to, one.end) - Math.max(from, one.start) >= leastTake)
    const [first, last] = [heard[0], heard.at(-1)]
    if (first && last) found.takes.push({ line, start: Math.max(from, first.start), end: Math.min(to, last.end) })
    else found.silent.push(line)
  }
  return found
}

/** Where each reading begins, the first with the recording itself; they never run backwards. */
const cutsOf = (pass: Pass, levels: Float32Array, end: Seconds): Seconds[] => {
  let before = 0
  return pass.map(({ at }, index) => {
    if (index > 0) before = Math.min(end, Math.max(before, quietNear(levels, at)))
    return before
  })
}

const reach: Seconds = 0.5
const quietLength: Seconds = 0.1
/** Places so little louder than the quietest, in decibels, are as quiet. */
const asQuiet = 3

/** The middle of the quiet nearest to a moment, within half a second: as quiet as the quietest 100 ms there. */
export const quietNear = (levels: Float32Array, at: Seconds): Seconds => {
  const half = Math.round(quietLength / frameLength / 2)
  const here = Math.round(at / frameLength)
  const far = Math.round(reach / frameLength)
  const loudness = (centre: number): number => {
    let loudest = -Infinity
    for (let frame = centre - half; frame < centre + half; frame += 1) loudest = Math.max(loudest, levels[frame] ?? -Infinity)
    return loudest
  }
  const places = Array.from({ length: 2 * far + 1 }, (_, step) => here - far + step).filter(
    (centre) => centre >= half && centre + half <= levels.length,
  )
  const least = Math.min(...places.map(loudness))
  const quiet = new Set(places.filter((centre) => loudness(centre) <= least + asQuiet))
  const nearest = [...quiet].sort((a, b) => Math.abs(a - here) - Math.abs(b - here))[0]
  if (nearest === undefined) return at
  let [from, to] = [nearest, nearest]
  while (quiet.has(from - 1)) from -= 1
  while (quiet.has(to + 1)) to += 1
  return ((from + to) / 2) * frameLength
}
