import type { LineId, SoundId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'
import type { Adjustment, Piece, Sound, SoundTrack } from '../records/timeline.ts'
import { type Decibels, onFrame, type Seconds } from '../units.ts'
import type { Adjust } from './adjust.ts'
import { assemble, type ChapterTimeline, type Clip, piecesOf, slotOf, wholePieces } from './assemble.ts'

type Gesture = Adjust['label']

/** Longest pause by hand, as the records allow it. */
const longestPause: Seconds = 600

/** Shortest piece that can be left over. */
export const shortestPiece: Seconds = 0.02

type Place = { line: Line; take: Take | undefined; adjustment: Adjustment; pieces: Piece[] }

const placeOf = (production: Production, id: LineId): Place | null => {
  const line = production.lines[id]
  if (!line) return null
  const take = line.take === null ? undefined : production.takes[line.take]
  const adjustment = production.adjustments[id] ?? {}
  return { line, take, adjustment, pieces: piecesOf(adjustment, take) ?? (take ? wholePieces(take) : []) }
}

/** An adjustment with other pieces. The slot stays what it was, so that what follows does not move. */
const withPieces = ({ adjustment, line, take }: Place, pieces: Piece[], slot?: Seconds): Adjustment => ({
  ...adjustment,
  pieces,
  take: take?.id ?? null,
  slot: slot ?? slotOf(line, adjustment, take),
})

const command = (label: Gesture, changes: Adjust['changes'], sounds: Sound[] = [], removed: SoundId[] = []): Adjust | null =>
  changes.length + sounds.length + removed.length === 0 ? null : { do: 'adjust', label, changes, sounds, removed }

const soundsOf = (production: Production, clips: readonly Clip[]): Sound[] =>
  clips.flatMap((clip) => (clip.sound === null ? [] : (production.sounds[clip.sound] ?? [])))
const linesOf = (clips: readonly Clip[]): LineId[] => [...new Set(clips.flatMap(({ line }) => line ?? []))]

/**
 * Moves clips in time, none of them to before the beginning. Without ripple what follows stays: a line is shifted whole, or some
 * of its pieces within it. With ripple the pause before the first of the lines changes, and everything behind goes along.
 * A sound that hangs on a line that moves is moved by that line alone. `laid` is the chapter's layout, where it is at hand.
 */
export const moveClips = (
  production: Production,
  clips: readonly Clip[],
  by: Seconds,
  ripple: boolean,
  laid?: Pick<ChapterTimeline, 'places'>,
): Adjust | null => {
  const ids = linesOf(clips)
  const line = ids[0] && production.lines[ids[0]]
  if (!line) return command('move', [], movedSounds(production, clips, notBefore(clips, by), new Set()))
  const { places } = laid ?? assemble(production, line.chapter)
  if (!ripple) {
    const least = notBefore(clips, by)
    const whole = new Set<LineId>()
    const changes = ids.flatMap((id) => {
      const place = placeOf(production, id)
      const moved = new Set(clips.filter((clip) => clip.line === id).map(({ piece }) => piece))
      if (!place) return []
      if (moved.size < place.pieces.length) {
        const pieces = place.pieces.map((piece, index) => (moved.has(index) ? fitted({ ...piece, offset: piece.offset + least }) : piece))
        return [{ line: id, adjustment: withPieces(place, pieces) }]
      }
      whole.add(id)
      const shift = places.find((one) => one.line === id)?.shift ?? 0
      return [{ line: id, adjustment: { ...place.adjustment, shift: rounded(shift + least) } }]
    })
    return command('move', changes, movedSounds(production, clips, least, whole))
  }
  const index = places.findIndex((one) => ids.includes(one.line))
  const place = places[index]
  if (!place) return null
  const gap = rounded(clamp(place.gap + by, 0, longestPause))
  const behind = new Set(places.slice(index).map((one) => one.line))
  return command(
    'move',
    [{ line: place.line, adjustment: { ...production.adjustments[place.line], gap } }],
    movedSounds(production, clips, gap - place.gap, behind),
  )
}

const notBefore = (clips: readonly Clip[], by: Seconds): Seconds => Math.max(by, -Math.min(...clips.map(({ start }) => start)))

const movedSounds = (production: Production, clips: readonly Clip[], by: Seconds, carried: ReadonlySet<LineId>): Sound[] =>
  soundsOf(production, clips).flatMap((sound) =>
    sound.anchor.on === 'line' && carried.has(sound.anchor.line) ? [] : [movedSound(sound, by)],
  )

const movedSound = (sound: Sound, by: Seconds): Sound =>
  sound.anchor.on === 'line'
    ? { ...sound, anchor: { ...sound.anchor, offset: rounded(sound.anchor.offset + by) } }
    : { ...sound, anchor: { on: 'time', at: rounded(Math.max(0, sound.anchor.at + by)) } }

/** Trims an edge of a clip by seconds (positive: to the right), within its recording. With ripple, what follows closes up. */
export const trimClip = (production: Production, clip: Clip, edge: 'start' | 'end', by: Seconds, ripple: boolean): Adjust | null => {
  if (clip.sound !== null) {
    const sound = production.sounds[clip.sound]
    return sound
      ? command('trim', [], [trimmedSound(sound, clip, edge, by, production.recordings[sound.recording]?.duration ?? sound.end)])
      : null
  }
  const place = clip.line && placeOf(production, clip.line)
  const piece = place ? place.pieces[clip.piece] : undefined
  if (!place || !piece || !place.take) return null
  const duration = production.recordings[piece.recording ?? place.take.recording]?.duration ?? piece.end
  const longest = piece.end - piece.start - shortestPiece
  const least = ripple ? -piece.start : Math.max(-piece.start, -clip.start)
  const change = edge === 'start' ? clamp(by, least, longest) : clamp(by, -longest, duration - piece.end)
  const longer = edge === 'start' ? -change : change
  const trimmed =
    edge === 'start'
      ? { ...piece, start: piece.start + change, offset: piece.offset + (ripple ? 0 : change) }
      : { ...piece, end: piece.end + change }
  const pieces = place.pieces.with(clip.piece, fitted(trimmed))
  if (!ripple) return command('trim', [{ line: place.line.id, adjustment: withPieces(place, pieces) }])
  const slot = rounded(Math.max(0, slotOf(place.line, place.adjustment, place.take) + longer))
  return command('trim', [{ line: place.line.id, adjustment: withPieces(place, pushed(pieces, clip.piece, longer), slot) }])
}

/** Pieces with those behind one of them moved along. */
const pushed = (pieces: readonly Piece[], behind: number, by: Seconds): Piece[] => {
  const from = pieces[behind]?.offset ?? 0
  return pieces.map((piece, index) => (index !== behind && piece.offset > from ? { ...piece, offset: rounded(piece.offset + by) } : piece))
}

const trimmedSound = (sound: Sound, clip: Clip, edge: 'start' | 'end', by: Seconds, duration: Seconds): Sound => {
  const looped = sound.length > sound.end - sound.start + 0.001
  if (edge === 'end') {
    const length = Math.max(shortestPiece, sound.length + by)
    return { ...sound, length: rounded(length), end: looped ? sound.end : rounded(Math.min(duration, sound.start + length)) }
  }
  const change = clamp(by, Math.max(-clip.start, looped ? -Number.MAX_VALUE : -sound.start), sound.length - shortestPiece)
  const moved = movedSound(sound, change)
  return { ...moved, length: rounded(sound.length - change), start: looped ? sound.start : rounded(sound.start + change) }
}

/** Splits clips at a time of the chapter, on the nearest frame. Outside a fade nothing audible changes; within one, the fade ends at the cut. */
export const splitClips = (production: Production, clips: readonly Clip[], at: Seconds): Adjust | null => {
  const splits = clips.filter(
    ({ kind, start, length }) => kind === 'take' && at - start >= shortestPiece && start + length - at >= shortestPiece,
  )
  const changes = linesOf(splits).flatMap((line) => {
    const place = placeOf(production, line)
    if (!place) return []
    // From the last piece to the first, so that a split does not renumber what is still to be split.
    const own = splits.filter((clip) => clip.line === line).sort((a, b) => b.piece - a.piece)
    const pieces = own.reduce((list, clip) => splitPiece(list, clip, at), place.pieces)
    return pieces === place.pieces ? [] : [{ line, adjustment: withPieces(place, pieces) }]
  })
  return command('split', changes)
}

const splitPiece = (pieces: Piece[], clip: Clip, at: Seconds): Piece[] => {
  const piece = pieces[clip.piece]
  if (!piece) return pieces
  const inside = onFrame(at - clip.start)
  const cut = clip.sourceStart + inside
  const offset = onFrame(piece.offset)
  const first = fitted({ ...piece, end: cut, offset, fadeOut: 0 })
  const second = fitted({ ...piece, start: cut, offset: offset + inside, fadeIn: 0 })
  return pieces.toSpliced(clip.piece, 1, first, second)
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

/** Takes clips off the timeline: `delete` leaves a hole, `ripple-delete` closes it. Sounds go; takes and recordings stay. */
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
    if (!ripple || pieces.length === 0) return [{ line: place.line.id, adjustment: withPieces(place, pieces, ripple ? 0 : undefined) }]
    const lost = own.map(({ piece }) => place.pieces[piece]).filter((piece) => piece !== undefined)
    const closed = pieces.map((piece) => ({
      ...piece,
      offset: rounded(piece.offset - vacated(lost, pieces, piece.offset)),
    }))
    const slot = slotOf(place.line, place.adjustment, place.take) - vacated(lost, pieces)
    return [{ line: place.line.id, adjustment: withPieces(place, closed, Math.max(0, rounded(slot))) }]
  })
  const removed = soundsOf(production, clips).map(({ id }) => id)
  return command(ripple ? 'ripple-delete' : 'delete', changes, [], removed)
}

/** Seconds in which nothing sounds any more once pieces are lost, of those that begin before a place. Crossfades were shared. */
const vacated = (lost: readonly Piece[], kept: readonly Piece[], before: Seconds = Number.POSITIVE_INFINITY): Seconds => {
  const empty = (from: Seconds, to: Seconds): boolean =>
    !kept.some((piece) => piece.offset < to && from < piece.offset + piece.end - piece.start)
  const gone = lost.filter(({ offset }) => offset < before)
  const bounds = [...gone, ...kept].flatMap(({ offset, start, end }) => [offset, offset + end - start]).sort((a, b) => a - b)
  return bounds.slice(1).reduce((sum, to, index) => {
    const from = bounds[index] ?? to
    const was = gone.some(({ offset, start, end }) => offset < to && from < offset + end - start)
    return was && empty(from, to) ? sum + to - from : sum
  }, 0)
}

/** A move that also puts the sounds among the clips on another sound track. */
export const onTrack = (production: Production, clips: readonly Clip[], track: SoundTrack, move: Adjust | null): Adjust | null => {
  const moved = new Map((move?.sounds ?? []).map((sound) => [sound.id, sound]))
  const sounds = soundsOf(production, clips).map((sound) => ({ ...(moved.get(sound.id) ?? sound), track }))
  return command('move', move?.changes ?? [], sounds)
}

/** The pause before a line, by hand; null goes back to the rule. */
export const setPause = (production: Production, line: LineId, gap: Seconds | null): Adjust | null => {
  const { gap: _, ...rest } = production.adjustments[line] ?? {}
  return command('pause', [{ line, adjustment: gap === null ? rest : { ...rest, gap: rounded(clamp(gap, 0, longestPause)) } }])
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
/** A microsecond is a twentieth of a sample, near enough for a frame to be found again; longer tails of digits only blow up the file. */
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
