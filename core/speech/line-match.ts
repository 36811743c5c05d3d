import type { HeardItem } from './heard.ts'

/**
 * A line found in what was heard: items `from` up to `to` (without). `at` gives for each word of the line the item that says it, or −1;
 * `cost` is the edit cost for each word, 0 where every word stands where the script has it.
 */
export type LineMatch = { from: number; to: number; cost: number; at: number[] }

/** Costs of an edit: a word heard as another line's, another word in its place, one more word, a word left out. */
const elsewhere = 0.1
const replaced = 1
const added = { word: 0.7, other: 0.3, cut: 0.2, breath: 0 }
const left = 1
/** A line that begins or ends within what another line says in one breath. */
const torn = 0.5
/** Frames of a pause inside a line that cost nothing, and what each second beyond costs. */
const freePause = 100
const longPause = 0.4
/** What stands instead of a word is no part of the line beyond a pause of so many frames. */
const apart = 25
const farther = 0.05

/** Dearest match for each word; dearer than `sure`, the line's last word must be heard. */
const dearest = 0.55
const sure = 0.4

/** How the best way to a cell came there. */
const by = { none: 0, match: 1, replace: 2, add: 3, leave: 4 } as const

/**
 * The best match of a line that ends at each item of a stretch of what was heard (local edit distance with free ends), where it is good
 * enough. `isPlace(item, place)`: the item was decoded as this very word of the line.
 */
export const matchLine = (
  words: readonly string[],
  heard: readonly HeardItem[],
  stretch: { from: number; to: number },
  isPlace: (item: HeardItem, place: number) => boolean,
): LineMatch[] => {
  const width = words.length + 1
  const rows = stretch.to - stretch.from + 1
  const cost = new Float64Array(rows * width)
  const step = new Uint8Array(rows * width)
  const matches: LineMatch[] = []
  cost[0] = isTorn(heard, stretch.from - 1) ? torn : 0
  for (let place = 1; place < width; place++) {
    cost[place] = cost[0]! + place * left
    step[place] = by.leave
  }
  for (let row = 1; row < rows; row++) {
    const at = stretch.from + row - 1
    const item = heard[at]!
    const pause = at > stretch.from ? pauseCost(item.start - heard[at - 1]!.end) : 0
    const instead = replaced + (isApart(heard, at) ? farther : 0)
    cost[row * width] = isTorn(heard, at) ? torn : 0
    for (let place = 1; place < width; place++) {
      const cell = row * width + place
      const same = item.kind === 'word' && item.word === words[place - 1]
      const begun = place > 1 ? pause : 0
      const match = cost[cell - width - 1]! + begun + (same ? (isPlace(item, place - 1) ? 0 : elsewhere) : instead)
      const add = cost[cell - width]! + pause + added[item.kind]
      const leave = cost[cell - 1]! + left
      if (match <= add && match <= leave) {
        cost[cell] = match
        step[cell] = same ? by.match : by.replace
      } else {
        cost[cell] = Math.min(add, leave)
        step[cell] = add <= leave ? by.add : by.leave
      }
    }
    const total = (cost[row * width + width - 1]! + (isTorn(heard, at) ? torn : 0)) / words.length
    const ends = step[row * width + width - 1] === by.match
    if (total <= dearest && (ends || total < sure)) {
      const match = { ...walkBack(step, row, width, stretch.from), to: at + 1, cost: total }
      if (match.from < match.to) matches.push(match)
    }
  }
  return matches
}

const pauseCost = (frames: number): number => Math.max(0, ((frames - freePause) / 100) * longPause)

/** Whether an item stands alone: what is said instead of a line's first or last word touches the others. */
const isApart = (heard: readonly HeardItem[], at: number): boolean => {
  const [before, item, next] = [heard[at - 1], heard[at]!, heard[at + 1]]
  return (before === undefined || item.start - before.end > apart) && (next === undefined || next.start - item.end > apart)
}

/** Whether an item and the next are neighbours in one line, said without a pause. */
const isTorn = (heard: readonly HeardItem[], at: number): boolean => {
  const [item, next] = [heard[at], heard[at + 1]]
  if (!item || !next || item.kind !== 'word' || next.kind !== 'word') return false
  return item.line === next.line && next.place === item.place + 1 && next.start - item.end < 15
}

const walkBack = (step: Uint8Array, last: number, width: number, offset: number): { from: number; at: number[] } => {
  const at: number[] = Array(width - 1).fill(-1)
  let row = last
  for (let place = width - 1; place > 0; ) {
    const came = step[row * width + place]
    if (came === by.leave || row === 0) place--
    else if (came === by.add) row--
    else {
      row--
      place--
      if (came === by.match) at[place] = offset + row
    }
  }
  return { from: offset + row, at }
}
