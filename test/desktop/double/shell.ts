/**
 * The script that runs before every page: Electron's side of the preload script, and the preload script itself, unchanged. As in
 * the sandbox, it can require nothing but `electron`.
 */
export const pageShell = (preload: string): string => `(() => {
  const call = globalThis.__double
  delete globalThis.__double
  if (globalThis.top !== globalThis) return
  const listeners = new Map()
  const paths = new Map()
  Object.defineProperty(globalThis, Symbol.for('double'), {
    value: {
      paths,
      deliver: (channel, args) => { for (const listener of listeners.get(channel) ?? []) listener({}, ...args) },
    },
  })
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(globalThis, name, { value: Object.freeze(api) }) },
    ipcRenderer: {
      send: (channel, ...args) => void call('send', channel, args),
      invoke: (channel, ...args) => call('invoke', channel, args),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
    webUtils: { getPathForFile: (file) => paths.get(file.name) ?? '' },
  }
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name)
    return electron
  }
  ;(function (require, module, exports) {
${preload}
  })(require, { exports: {} }, {})
})()`
