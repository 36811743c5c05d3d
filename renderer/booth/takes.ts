import type { BoothLine, BoothPack } from '../../core/takes/booth-pack.ts'
import { browserKeep, type Keep, type KeptTake, pageKeep } from './keep.ts'
import { recovered } from './recorder.ts'

/** How far a line is. `delivered`: the producer has takes of it already. */
export type LineState = 'missing' | 'kept' | 'accepted' | 'delivered'

/** The takes of a pack, as the browser keeps them. */
export class Takes {
  keep: Keep = pageKeep()
  readonly #pack: BoothPack
  #all: KeptTake[] = []

  constructor(pack: BoothPack) {
    this.#pack = pack
  }

  /** Takes up what the browser has kept, with takes that were broken off. Rejects where it keeps nothing; takes are then kept in the page. */
  async open(): Promise<void> {
    const { production, actor } = this.#pack
    const keep = await browserKeep(`dramatis ${production.id} ${actor.id}`)
    const found = await keep.takes()
    this.keep = keep
    for (const take of found) {
      const whole = take.state === 'open' ? await recovered(keep, take) : take
      if (whole) this.#all.push(whole)
    }
    this.#all.sort((a, b) => a.number - b.number || a.at - b.at)
  }

  add(take: KeptTake): void {
    this.#all.push(take)
  }

  /** Takes of a line for what it is recorded for now, oldest first. */
  of(line: BoothLine): KeptTake[] {
    return this.#all.filter((take) => take.line === line.id && take.round === line.round)
  }

  /** The number of a line's next take: above all that this booth or the producer has counted. */
  nextNumber(line: BoothLine): number {
    return Math.max(line.take, ...this.#all.flatMap((take) => (take.line === line.id ? take.number + 1 : [])))
  }

  stateOf(line: BoothLine): LineState {
    const here = this.of(line).filter(({ state }) => state !== 'gone')
    if (here.some(({ state }) => state === 'accepted')) return 'accepted'
    return here.length > 0 ? 'kept' : line.delivered ? 'delivered' : 'missing'
  }

  count(state: LineState): number {
    return this.#pack.lines.filter((line) => this.stateOf(line) === state).length
  }

  /** All takes of the pack's lines that were not thrown away. */
  get sendable(): KeptTake[] {
    return this.#pack.lines.flatMap((line) => this.of(line)).filter(({ state }) => state !== 'gone')
  }

  async set(take: KeptTake, state: KeptTake['state']): Promise<void> {
    take.state = state
    await this.keep.put(take)
  }

  /** Makes a take the one of its line. */
  async accept(take: KeptTake): Promise<void> {
    for (const other of this.#all)
      if (other.line === take.line && other.round === take.round && other.state === 'accepted' && other !== take)
        await this.set(other, 'kept')
    await this.set(take, 'accepted')
  }
}
