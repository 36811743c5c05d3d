/** Lines that a producer may have joined or split, at most. */
const mostJoined = 12

/** Within a gap: equal lines in order, and lines that together have the words of one on the other side. */
export const joined = (
  old: readonly string[],
  fresh: readonly string[],
  olds: readonly number[],
  freshes: readonly number[],
  oldTo: readonly (number | null)[],
  taken: Uint8Array,
  match: (change: 'unchanged', old: number[], fresh: number[]) => void,
) => {
  const queues = queuesOf(
    freshes.filter((j) => !taken[j]),
    fresh,
  )
  let after = -1
  for (const i of olds) {
    if (oldTo[i] !== null) continue
    const same = queues.get(old[i]!)?.next((j) => j > after)
    if (same !== undefined) {
      match('unchanged', [i], [same])
      after = same
    }
  }
  for (const run of runs(olds, (i) => oldTo[i] === null))
    for (const [at, length, key] of joins(run, old)) {
      if (oldTo[run[at]!] !== null) continue
      const one = queues.get(key)?.next((j) => !taken[j])
      if (one !== undefined) match('unchanged', run.slice(at, at + length), [one])
    }
  const wanted = new Map(olds.flatMap((i) => (oldTo[i] === null ? [[old[i]!, i] as const] : [])))
  for (const run of runs(freshes, (j) => !taken[j]))
    for (const [at, length, key] of joins(run, fresh)) {
      const one = wanted.get(key)
      if (one === undefined || oldTo[one] !== null || run.slice(at, at + length).some((j) => taken[j])) continue
      match('unchanged', [one], run.slice(at, at + length))
    }
}

/** Places of one key, handed out in order; those passed over are gone. */
class Queue {
  readonly places: number[] = []
  #at = 0
  next(fits: (place: number) => boolean): number | undefined {
    while (this.#at < this.places.length) {
      const place = this.places[this.#at++]!
      if (fits(place)) return place
    }
    return undefined
  }
}

/** The places of each key, in order. */
export const queuesOf = (places: readonly number[], keys: readonly string[]): Map<string, Queue> => {
  const queues = new Map<string, Queue>()
  for (const at of places) {
    const queue = queues.get(keys[at]!) ?? new Queue()
    queue.places.push(at)
    queues.set(keys[at]!, queue)
  }
  return queues
}

/** Stretches of neighbours that are still free. */
const runs = (all: readonly number[], free: (at: number) => boolean): number[][] => {
  const found: number[][] = []
  for (const at of all) {
    if (!free(at)) continue
    const last = found.at(-1)
    if (last && last.at(-1) === at - 1) last.push(at)
    else found.push([at])
  }
  return found
}

/** Words of two and more neighbours together: place in the run, how many, key. */
const joins = (run: readonly number[], keys: readonly string[]): [number, number, string][] => {
  const found: [number, number, string][] = []
  for (let at = 0; at < run.length; at++) {
    let key = keys[run[at]!]!
    for (let length = 2; length <= mostJoined && at + length <= run.length; length++) {
      key = `${key} ${keys[run[at + length - 1]!]}`
      found.push([at, length, key])
    }
  }
  return found
}
