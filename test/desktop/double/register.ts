import { registerHooks } from 'node:module'

/** Gives the program this folder's double wherever it imports `electron`; all else is as it is. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true } : next(specifier, context),
})
