import type { Session } from '../../../core/contract/api.ts'
import type { Handlers } from '../../../core/contract/server.ts'
import { CharacterId, type LineId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import { inferAgain, inferMerged, inferNewcomer, inferTaught } from '../../../core/production/reread.ts'
import { ProductionStore } from '../production/store.ts'
import { offlineRecordings } from '../recordings/offline.ts'
import type { Context } from './context.ts'
import { freeFolder } from './folders.ts'
import { newProduction } from './new-production.ts'
import { reviseProduction } from './revise.ts'
import { makeSample } from './sample.ts'

type Names =
  | 'createProduction'
  | 'openProduction'
  | 'openSample'
  | 'current'
  | 'closeProduction'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'retag'
  | 'teachCharacter'
  | 'newCharacter'
  | 'mergeCharacters'
  | 'revise'

/** What the renderer sees of an open production. */
export const sessionOf = async (store: ProductionStore): Promise<Session> => ({
  production: store.production,
  revision: store.revision,
  folder: store.folder,
  readOnly: store.readOnly,
  undo: store.undoName,
  redo: store.redoName,
  issues: [...store.issues],
  offline: await offlineRecordings(store.folder, store.production),
})

export const productionHandlers = (context: Context): Pick<Handlers, Names> => {
  const show = async (store: Reply<ProductionStore>): Promise<Reply<Session>> => {
    if (!store.ok) return store
    await context.show(store.value)
    return done(await sessionOf(store.value))
  }
  return {
    createProduction: ({ job, manuscript, title, encoding }) =>
      context.jobs.run(job, 'import', async (_, report) => {
        const file = context.uploads.get(manuscript)
        if (!file) return failed('file-missing', { file: '' })
        report(file.name, 0, 1, 'files')
        const made = await newProduction({
          folder: freeFolder,
          manuscript: file,
          ...(title ? { title } : {}),
          ...(encoding ? { encoding } : {}),
        })
        if (made.ok) await context.uploads.drop([manuscript])
        return show(made)
      }),
    openProduction: async ({ folder }) => {
      if (context.store?.folder === folder) return done(await sessionOf(context.store))
      return show(await ProductionStore.open(folder))
    },
    openSample: ({ job }) =>
      context.jobs.run(job, 'open', async (signal, report) =>
        show(
          await makeSample({
            assets: context.assets,
            folder: freeFolder,
            signal,
            now: Date.now,
            report: (item, finished, total) => report(item, finished, total, 'files'),
          }),
        ),
      ),
    current: async () => done(context.store ? await sessionOf(context.store) : null),
    closeProduction: async () => {
      await context.closeProduction()
      return done({})
    },
    edit: async ({ command }) => {
      const store = context.open()
      return store.ok ? store.value.edit(command) : store
    },
    undo: async () => {
      const store = context.open()
      return store.ok ? store.value.undo() : store
    },
    redo: async () => {
      const store = context.open()
      return store.ok ? store.value.redo() : store
    },
    retag: async ({ lines, character, epithet }) => {
      const open = context.open()
      if (!open.ok) return open
      const store = open.value
      const inferred =
        character !== null && !store.production.characters[character]
          ? []
          : inferAgain(store.production, store.text, { lines, character, epithet })
      const before = store.production
      const edited = await store.edit(Command.parse({ do: 'set-speaker', lines, character, epithet, inferred }))
      return edited.ok ? done({ revision: edited.value.revision, changed: changedSpeakers(before, store.production, lines) }) : edited
    },
    revise: ({ job, manuscript, encoding, apply }) =>
      context.jobs.run(job, 'import', async (_, report) => {
        const store = context.open()
        if (!store.ok) return store
        const file = context.uploads.get(manuscript)
        if (!file) return failed('file-missing', { file: '' })
        report(file.name, 0, 1, 'files')
        const revised = await reviseProduction({ store: store.value, manuscript: file, apply, ...(encoding ? { encoding } : {}) })
        if (revised.ok && revised.value.applied) await context.uploads.drop([manuscript])
        return revised
      }),
    teachCharacter: async ({ character, ...taught }) => {
      const open = context.open()
      if (!open.ok) return open
      const store = open.value
      const before = store.production
      const inferred = before.characters[character] ? inferTaught(before, store.text, character, taught) : []
      const edited = await store.edit(Command.parse({ do: 'edit-character', character, ...taught, inferred }))
      return edited.ok ? done({ revision: edited.value.revision, changed: changedSpeakers(before, store.production, []) }) : edited
    },
    newCharacter: async ({ name, lines }) => {
      const open = context.open()
      if (!open.ok) return open
      const store = open.value
      const before = store.production
      const inferred = lines.length > 0 ? inferNewcomer(before, store.text, { name, lines }) : []
      const edited = await store.edit(Command.parse({ do: 'add-character', name, lines, inferred }))
      if (!edited.ok) return edited
      const character = CharacterId.parse(edited.value.created[0])
      return done({ revision: edited.value.revision, character, changed: changedSpeakers(before, store.production, lines) })
    },
    mergeCharacters: async ({ from, into }) => {
      const open = context.open()
      if (!open.ok) return open
      const store = open.value
      const before = store.production
      const inferred = before.characters[into] ? inferMerged(before, store.text, { from, into }) : []
      const edited = await store.edit(Command.parse({ do: 'merge-characters', from, into, inferred }))
      if (!edited.ok) return edited
      const merged = new Set<string>(from)
      const own = Object.values(before.lines).flatMap(({ id, attribution }) =>
        attribution.character !== null && merged.has(attribution.character) ? [id] : [],
      )
      return done({ revision: edited.value.revision, changed: changedSpeakers(before, store.production, own) })
    },
  }
}

/** Lines beside the named ones that have another speaker now. */
const changedSpeakers = (
  before: ProductionStore['production'],
  after: ProductionStore['production'],
  named: readonly LineId[],
): LineId[] => {
  const except = new Set(named)
  return Object.values(after.lines).flatMap(({ id, attribution }) =>
    !except.has(id) && before.lines[id] && before.lines[id].attribution.character !== attribution.character ? [id] : [],
  )
}
