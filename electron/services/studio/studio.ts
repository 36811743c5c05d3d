import { isAbsolute, relative, resolve } from 'node:path'
import type { Handlers } from '../../../core/contract/server.ts'
import { done } from '../../../core/outcome.ts'
import { doctor } from '../tools/doctor.ts'
import { Context, type HostAbilities } from './context.ts'
import { deliveryHandlers } from './delivery-handlers.ts'
import { listFolder } from './folders.ts'
import { materialHandlers } from './material-handlers.ts'
import { productionHandlers } from './production-handlers.ts'
import { forgetRecent, recentProductions } from './recent.ts'
import { recorderHandlers } from './recorder-handlers.ts'

/** The services of one host behind the contract. `context` also serves media and uploads. */
export type Studio = { handlers: Handlers; context: Context; close: () => Promise<void> }

/** Puts the services together. `assets`: the folder of the sample production. */
export const createStudio = (options: { assets: string; abilities?: HostAbilities }): Studio => {
  const context = new Context(options.assets, options.abilities ?? {})
  const handlers: Handlers = {
    ...productionHandlers(context),
    ...materialHandlers(context),
    ...recorderHandlers(context),
    ...deliveryHandlers(context),
    doctor: async () => done(await doctor()),
    recent: async () => done(await recentProductions()),
    forgetRecent: async ({ folder }) => {
      await forgetRecent(folder)
      return done({})
    },
    listFolder: ({ folder }) => listFolder(folder),
    pickFolder: async () => {
      const { pickFolder } = context.abilities
      return done({ folder: pickFolder ? await pickFolder() : null, dialog: pickFolder !== undefined })
    },
    revealFolder: async ({ folder }) => {
      const { revealFolder } = context.abilities
      // Only folders of the open production: a page must not make the system open anything else.
      const asked = resolve(folder)
      const own = context.store !== null && isInside(resolve(context.store.folder), asked)
      return done({ shown: own && revealFolder ? await revealFolder(asked) : false })
    },
    cancel: async ({ job }) => {
      context.jobs.cancel(job)
      return done({})
    },
  }
  return { handlers, context, close: () => context.close() }
}

/** Whether a path is a folder or lies in it. */
const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!isAbsolute(way) && !/^\.\.(?:[/\\]|$)/.test(way))
}
