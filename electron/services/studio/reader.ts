import type { LineId } from '../../../core/ids.ts'
import { done, type Reply } from '../../../core/outcome.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import type { Inferred } from '../../../core/production/reread.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ProductionStore } from '../production/store.ts'
import type { News } from '../threads/work/infer.ts'
import type { Context } from './context.ts'

/** What became of something learnt: lines other than the named ones that have another speaker now. */
export type Learnt = { revision: number; created: string[]; changed: LineId[] }

/**
 * Learns something about who speaks: the manuscript is read again with it in a thread, and both become one step. One thing is
 * learnt after another, since each is read in the light of the last; other edits go on meanwhile, and what they touched is
 * left as they made it. `news`: null when nothing is to be read again.
 */
export const reader = (context: Context) => {
  let turn: Promise<unknown> = Promise.resolve()

  const learn = async (
    store: ProductionStore,
    news: (production: Production) => News | null,
    command: (inferred: Inferred[]) => CommandInput,
    named: (production: Production) => readonly LineId[],
  ): Promise<Reply<Learnt>> => {
    for (;;) {
      const read = store.production
      const heard = news(read)
      const inferred = heard && (await context.threads.run('infer', { production: read, text: store.text, news: heard }))
      if (inferred && !inferred.ok) return inferred
      const before = store.production
      // Another character came meanwhile: a new one would get another id than it was read with.
      if (before.nextId !== read.nextId || before.characters !== read.characters) continue
      const untouched = (inferred?.value ?? []).filter(({ line }) => before.lines[line] === read.lines[line])
      const edited = await store.edit(Command.parse(command(untouched)))
      if (!edited.ok) return edited
      return done({ ...edited.value, changed: changedSpeakers(before, store.production, named(before)) })
    }
  }

  return (...asked: Tail<Parameters<typeof learn>>): Promise<Reply<Learnt>> => {
    const work = turn.then(() => {
      const open = context.open()
      return open.ok ? learn(open.value, ...asked) : open
    })
    turn = work.catch(() => {})
    return work
  }
}

type Tail<T extends readonly unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never

/** Lines beside the named ones that have another speaker now. */
const changedSpeakers = (before: Production, after: Production, named: readonly LineId[]): LineId[] => {
  const except = new Set(named)
  return Object.values(after.lines).flatMap(({ id, attribution }) =>
    !except.has(id) && before.lines[id] && before.lines[id].attribution.character !== attribution.character ? [id] : [],
  )
}
