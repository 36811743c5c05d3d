import { onFrame, type Seconds, samplesAt } from '../units.ts'
import type { Clip } from './assemble.ts'

/** Least fade at both ends of every clip: no click where a take is cut. */
export const declick: Seconds = 0.005

/** Fades that fit: never longer together than the clip, never so short that the cut clicks. */
export const fades = (fadeIn: Seconds, fadeOut: Seconds, length: Seconds): { fadeIn: Seconds; fadeOut: Seconds } => {
  const into = Math.max(fadeIn, Math.min(declick, length / 2))
  const out = Math.max(fadeOut, Math.min(declick, length / 2))
  const scale = Math.min(1, length / (into + out))
  return { fadeIn: into * scale, fadeOut: out * scale }
}

/**
 * Where two clips of a character's track meet: each fades over an overlap, and a cut that nothing was taken out of sounds on
 * without fades. A clip that lies wholly within another is only mixed with it.
 */
export const joinClips = (clips: Clip[]): void => {
  const byTrack = Map.groupBy(
    clips.filter(({ kind }) => kind === 'take'),
    ({ track }) => track,
  )
  for (const track of byTrack.values()) {
    track.sort((a, b) => a.start - b.start)
    track.forEach((clip, index) => {
      const next = track[index + 1]
      if (!next) return
      if (goesOn(clip, next)) {
        if (clip.fadeOut <= declick) clip.fadeOut = 0
        if (next.fadeIn <= declick) next.fadeIn = 0
      }
      const overlap = clip.start + clip.length - next.start
      if (overlap <= declick || overlap >= next.length || overlap >= clip.length) return
      const over = onFrame(overlap)
      clip.fadeOut = Math.max(clip.fadeOut, over)
      next.fadeIn = Math.max(next.fadeIn, over)
    })
  }
}

/** The next clip begins on the frame where this one ends, in the recording and in the chapter, at the same gain. */
const goesOn = (clip: Clip, next: Clip): boolean =>
  clip.recording === next.recording &&
  clip.gain === next.gain &&
  samplesAt(clip.sourceStart) + samplesAt(clip.length) === samplesAt(next.sourceStart) &&
  samplesAt(clip.start) + samplesAt(clip.length) === samplesAt(next.start)
