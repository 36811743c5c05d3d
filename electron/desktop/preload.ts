import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DesktopBridge } from '../../core/contract/desktop.ts'
import { channel } from './channel.ts'

/** Names this load of the page: after a reload, answers to questions of the page before are nobody's. */
const page = crypto.randomUUID()

const bridge: DesktopBridge<File> = {
  send: (message) => ipcRenderer.send(channel.port, page, message),
  onMessage: (listener) => {
    ipcRenderer.on(channel.port, (_, to: unknown, message: unknown) => {
      if (to === page) listener(message)
    })
  },
  // The window ends with its host: no page is left to hear of it.
  onClose: () => {},
  handOver: async (file) => {
    const path = webUtils.getPathForFile(file)
    return path === '' ? null : ipcRenderer.invoke(channel.handOver, path)
  },
  pathOf: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('dramatis', bridge)
