import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'
import type { Adjustment, Piece, Sound } from '../records/timeline.ts'
import type { Decibels, Seconds } from '../units.ts'
import type { Adjust } from './adjust.ts'
import { assemble, type Clip, naturalLength, piecesOf } from './assemble.ts'

type Gesture = Adjust['label']

/** Shortest piece that can be left over. */
export const shortestPiece: Seconds = 0.02

type Place = { line: Line; take: Take | undefined; adjustment: Adjustment; pieces: Piece[] }

const placeOf = (production: Production, id: LineId): Place | null => {
  const line = production.lines[id]
  if (!line) return null
  const take = line.take === null ? undefined : production.takes[line.take]
  const adjustment = production.adjustments[id] ?? {}
  const whole = take ? [{ start: take.start, end: take.end, offset: 0, gain: 0, fadeIn: 0, fadeOut: 0 }] : []
  return { line, take, adjustment, pieces: piecesOf(adjustment, take) ?? whole }
}

/** An adjustment with other pieces. The slot stays what it was, so that what follows does not move. */
const withPieces = ({ adjustment, line, take }: Place, pieces: Piece[], slot?: Seconds): Adjustment => ({
  ...adjustment,
  pieces,
  take: take?.id ?? null,
  slot: slot ?? adjustment.slot ?? naturalLength(line, take),
})

const command = (label: Gesture, changes: Adjust['changes'], sounds: Sound[] = []): Adjust | null =>
  changes.length + sounds.length === 0 ? null : { do: 'adjust', label, changes, sounds }

const soundsOf = (production: Production, clips: readonly Clip[]): Sound[] =>
  clips.flatMap((clip) => (clip.sound === null ? [] : (production.sounds[clip.sound] ?? [])))
const linesOf = (clips: readonly Clip[]): LineId[] => [...new Set(clips.flatMap(({ line }) => line ?? []))]

/**
 * Moves clips in time. Without ripple each line is shifted and what follows stays; with ripple the pause before the first
 * of them changes, and everything behind goes along.
 */
export const moveClips = (production: Production, clips: readonly Clip[], by: Seconds, ripple: boolean): Adjust | null => {
  const sounds = soundsOf(production, clips).map((sound) => movedSound(sound, by))
  const ids = linesOf(clips)
  if (!ripple) {
    const changes = ids.flatMap((line) => {
      const adjustment = production.adjustments[line] ?? {}
      const first = Math.min(...clips.filter((clip) => clip.line === line).map(({ start }) => start))
      return [{ line, adjustment: { ...adjustment, shift: rounded((adjustment.shift ?? 0) + Math.max(by, -first)) } }]
    })
    return command('move', changes, sounds)
  }
  const first = ids[0]
  const line = first && production.lines[first]
  if (!line) return command('move', [], sounds)
  const place = assemble(production, line.chapter).places.find((one) => one.line === first)
  return command(
    'move',
    [{ line: first, adjustment: { ...production.adjustments[first], gap: rounded(Math.max(0, (place?.gap ?? 0) + by)) } }],
    sounds,
  )
}

const movedSound = (sound: Sound, by: Seconds): Sound =>
  sound.anchor.on === 'line'
    ? { ...sound, anchor: { ...sound.anchor, offset: rounded(sound.anchor.offset + by) } }
    : { ...sound, anchor: { on: 'time', at: rounded(Math.max(0, sound.anchor.at + by)) } }

/** Trims an edge of a clip by seconds (positive: to the right), within its recording. With ripple, what follows closes up. */
export const trimClip = (production: Production, clip: Clip, edge: 'start' | 'end', by: Seconds, ripple: boolean): Adjust | null => {
  if (clip.sound !== null) {
    const sound = production.sounds[clip.sound]
    return sound
      ? command('trim', [], [trimmedSound(sound, edge, by, production.recordings[sound.recording]?.duration ?? sound.end)])
      : null
  }
  const place = clip.line && placeOf(production, clip.line)
  const piece = place ? place.pieces[clip.piece] : undefined
  if (!place || !piece || !place.take) return null
  const duration = production.recordings[place.take.recording]?.duration ?? piece.end
  const longest = piece.end - piece.start - shortestPiece
  const change = edge === 'start' ? clamp(by, Math.max(-piece.start, -clip.start), longest) : clamp(by, -longest, duration - piece.end)
  const trimmed =
    edge === 'start'
      ? { ...piece, start: rounded(piece.start + change), offset: rounded(piece.offset + (ripple ? 0 : change)) }
      : { ...piece, end: rounded(piece.end + change) }
  const pieces = place.pieces.with(clip.piece, fitted(trimmed))
  const slot = (place.adjustment.slot ?? naturalLength(place.line, place.take)) + (edge === 'start' ? -change : change)
  return command('trim', [{ line: place.line.id, adjustment: withPieces(place, pieces, ripple ? rounded(Math.max(0, slot)) : undefined) }])
}

const trimmedSound = (sound: Sound, edge: 'start' | 'end', by: Seconds, duration: Seconds): Sound => {
  const looped = sound.length > sound.end - sound.start + 0.001
  if (edge === 'end') {
    const length = Math.max(shortestPiece, sound.length + by)
    return { ...sound, length: rounded(length), end: looped ? sound.end : rounded(Math.min(duration, sound.start + length)) }
  }
  const change = clamp(by, looped ? -Number.MAX_VALUE : -sound.start, sound.length - shortestPiece)
  const moved = movedSound(sound, change)
  return { ...moved, length: rounded(sound.length - change), start: looped ? sound.start : rounded(sound.start + change) }
}

/** Splits clips at a time of the chapter. Nothing audible changes. */
export const splitClips = (production: Production, clips: readonly Clip[], at: Seconds): Adjust | null => {
  const changes = clips.flatMap((clip) => {
    const place = clip.line && clip.kind === 'take' ? placeOf(production, clip.line) : null
    const piece = place ? place.pieces[clip.piece] : undefined
    const inside = at - clip.start
    if (!place || !piece || inside < shortestPiece || clip.length - inside < shortestPiece) return []
    const cut = piece.start + inside
    const first = fitted({ ...piece, end: cut, fadeOut: 0 })
    const second = fitted({ ...piece, start: cut, offset: piece.offset + inside, fadeIn: 0 })
    return [{ line: place.line.id, adjustment: withPieces(place, place.pieces.toSpliced(clip.piece, 1, first, second)) }]
  })
  return command('split', changes)
}

/** Sets fades or gain of clips; absent values stay. */
export const shapeClips = (
  production: Production,
  clips: readonly Clip[],
  shape: { fadeIn?: Seconds; fadeOut?: Seconds; gain?: Decibels },
  label: 'fade' | 'gain',
): Adjust | null => {
  const clean = Object.fromEntries(Object.entries(shape).filter(([, value]) => Number.isFinite(value))) as typeof shape
  if (clean.gain !== undefined) clean.gain = clamp(clean.gain, -96, 24)
  const byLine = Map.groupBy(
    clips.filter(({ kind }) => kind === 'take'),
    ({ line }) => line,
  )
  const changes = [...byLine].flatMap(([line, own]) => {
    const place = line && placeOf(production, line)
    if (!place) return []
    const chosen = new Set(own.map(({ piece }) => piece))
    return [
      {
        line: place.line.id,
        adjustment: withPieces(
          place,
          place.pieces.map((piece, index) => (chosen.has(index) ? fitted({ ...piece, ...clean }) : piece)),
        ),
      },
    ]
  })
  const sounds = soundsOf(production, clips).map((sound) => {
    const shaped = { ...sound, ...clean }
    return { ...shaped, fadeIn: clamp(shaped.fadeIn, 0, shaped.length), fadeOut: clamp(shaped.fadeOut, 0, shaped.length) }
  })
  return command(label, changes, sounds)
}

/** Takes clips off the timeline: `delete` leaves a hole, `ripple-delete` closes it. Takes and recordings stay. Sounds are removed by `remove-sound`. */
export const deleteClips = (production: Production, clips: readonly Clip[], ripple: boolean): Adjust | null => {
  const byLine = Map.groupBy(
    clips.filter(({ kind }) => kind !== 'sound'),
    ({ line }) => line,
  )
  const changes = [...byLine].flatMap(([line, own]) => {
    const place = line && placeOf(production, line)
    if (!place) return []
    const gone = new Set(own.map(({ piece }) => piece))
    const pieces = place.pieces.filter((_, index) => !gone.has(index))
    if (pieces.length === 0) {
      const adjustment = withPieces(place, [])
      return [{ line: place.line.id, adjustment: ripple ? { ...adjustment, slot: 0, gap: 0, shift: 0 } : adjustment }]
    }
    const lost = own.reduce((sum, clip) => sum + clip.length, 0)
    const slot = place.adjustment.slot ?? naturalLength(place.line, place.take)
    return [
      {
        line: place.line.id,
        adjustment: withPieces(place, ripple ? closedUp(pieces) : pieces, ripple ? Math.max(0, rounded(slot - lost)) : undefined),
      },
    ]
  })
  return command(ripple ? 'ripple-delete' : 'delete', changes)
}

const closedUp = (pieces: Piece[]): Piece[] => {
  let at = 0
  return pieces.map((piece) => {
    const placed = { ...piece, offset: rounded(at) }
    at += piece.end - piece.start
    return placed
  })
}

/** The pause before a line, by hand; null goes back to the rule. */
export const setPause = (production: Production, line: LineId, gap: Seconds | null): Adjust | null => {
  const { gap: _, ...rest } = production.adjustments[line] ?? {}
  return command('pause', [{ line, adjustment: gap === null ? rest : { ...rest, gap: rounded(clamp(gap, 0, 600)) } }])
}

/** Lines as the rules have them again. */
export const resetLines = (production: Production, clips: readonly Clip[]): Adjust | null =>
  command(
    'reset',
    linesOf(clips)
      .filter((line) => production.adjustments[line])
      .map((line) => ({ line, adjustment: null })),
  )

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), Math.max(least, most))
/** A microsecond is finer than a sample; longer tails of digits only blow up the file. */
const rounded = (value: Seconds): Seconds => Math.round(value * 1e6) / 1e6
const fitted = (piece: Piece): Piece => {
  const length = piece.end - piece.start
  return {
    ...piece,
    start: rounded(piece.start),
    end: rounded(piece.end),
    offset: rounded(piece.offset),
    fadeIn: clamp(piece.fadeIn, 0, length),
    fadeOut: clamp(piece.fadeOut, 0, length),
  }
}
