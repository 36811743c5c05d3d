import { realpath } from 'node:fs/promises'
import type { Handlers } from '../../../core/contract/server.ts'
import type { Session } from '../../../core/contract/session.ts'
import { CharacterId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { ProductionStore } from '../production/store.ts'
import { offlineRecordings } from '../recordings/offline.ts'
import type { Context } from './context.ts'
import { freeFolder } from './folders.ts'
import { newProduction } from './new-production.ts'
import { reader } from './reader.ts'
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
  | 'questions'
  | 'teachCharacter'
  | 'newCharacter'
  | 'mergeCharacters'
  | 'revise'

/** What the renderer sees of an open production. */
export const sessionOf = async (store: ProductionStore): Promise<Session> => {
  const { recordings, changed } = await offlineRecordings(store.folder, store.production)
  return {
    production: store.production,
    revision: store.revision,
    folder: store.folder,
    readOnly: store.readOnly,
    undo: store.undoName,
    redo: store.redoName,
    issues: [...store.issues],
    offline: recordings,
    changed,
  }
}

export const productionHandlers = (context: Context): Pick<Handlers, Names> => {
  const show = async (store: Reply<ProductionStore>): Promise<Reply<Session>> => {
    if (!store.ok) return store
    await context.show(store.value)
    const session = await sessionOf(store.value)
    context.readChangedFiles()
    return done(session)
  }
  const learn = reader(context)
  return {
    createProduction: ({ job, manuscript, title, encoding }) =>
      context.jobs.run(job, 'import', async (signal, report) => {
        const file = context.uploads.get(manuscript)
        if (!file) return failed('file-missing', { file: '' })
        report(file.name, 0, 1, 'files')
        const made = await newProduction({
          folder: freeFolder,
          manuscript: file,
          ...(title ? { title } : {}),
          ...(encoding ? { encoding } : {}),
          signal,
          report: (share) => report(file.name, share, 1, 'files'),
          threads: context.threads,
        })
        if (made.ok) await context.uploads.drop([manuscript])
        return show(made)
      }),
    openProduction: async ({ folder }) => {
      // The same folder by another name (a link, a slash) is the same production: a second opening would be read-only.
      const real = await realpath(folder).catch(() => folder)
      const { store } = context
      if (store && real === (await realpath(store.folder).catch(() => store.folder))) return done(await sessionOf(store))
      return show(await ProductionStore.open(real, context.threads))
    },
    openSample: ({ job }) =>
      context.jobs.run(job, 'open', async (signal, report) =>
        show(
          await makeSample({
            assets: context.assets,
            folder: freeFolder,
            signal,
            now: Date.now,
            threads: context.threads,
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
    revise: ({ job, manuscript, encoding, apply }) =>
      context.jobs.run(job, 'import', async (signal, report) => {
        const store = context.open()
        if (!store.ok) return store
        const file = context.uploads.get(manuscript)
        if (!file) return failed('file-missing', { file: '' })
        report(file.name, 0, 1, 'files')
        const revised = await reviseProduction({
          store: store.value,
          manuscript: file,
          apply,
          signal,
          note: (share) => report(file.name, share, 1, 'files'),
          threads: context.threads,
          ...(encoding ? { encoding } : {}),
        })
        if (revised.ok && revised.value.applied) await context.uploads.drop([manuscript])
        return revised
      }),
    retag: ({ lines, character, epithet }) =>
      learn(
        ({ characters }) => (character === null || characters[character] ? { kind: 'speaker', fix: { lines, character, epithet } } : null),
        (inferred) => ({ do: 'set-speaker', lines, character, epithet, inferred }),
        () => lines,
      ),
    questions: async () => {
      const open = context.open()
      if (!open.ok) return open
      const { production, text } = open.value
      const gains = await context.threads.run('ask', { production, text })
      return gains.ok ? done({ gains: gains.value }) : gains
    },
    teachCharacter: ({ character, ...taught }) =>
      learn(
        ({ characters }) => (characters[character] ? { kind: 'taught', character, taught } : null),
        (inferred) => ({ do: 'edit-character', character, ...taught, inferred }),
        () => [],
      ),
    newCharacter: async ({ name, lines }) => {
      const learnt = await learn(
        () => (lines.length > 0 ? { kind: 'newcomer', newcomer: { name, lines } } : null),
        (inferred) => ({ do: 'add-character', name, lines, inferred }),
        () => lines,
      )
      return learnt.ok ? done({ ...learnt.value, character: CharacterId.parse(learnt.value.created[0]) }) : learnt
    },
    mergeCharacters: ({ from, into }) =>
      learn(
        ({ characters }) => (characters[into] ? { kind: 'merged', merged: { from, into } } : null),
        (inferred) => ({ do: 'merge-characters', from, into, inferred }),
        (before) => {
          const merged = new Set<string>(from)
          return Object.values(before.lines).flatMap(({ id, attribution }) =>
            attribution.character !== null && merged.has(attribution.character) ? [id] : [],
          )
        },
      ),
  }
}
