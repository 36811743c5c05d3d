import type { DesktopBridge } from '../../core/contract/desktop.ts'
import type { Port } from '../../core/contract/port.ts'

declare global {
  interface Window {
    /** Set by the desktop window's preload script. */
    dramatis?: DesktopBridge<File>
  }
}

/** The desktop's own channel when there is one, else a WebSocket to the host that served this page. */
export const hostPort = (): Port => window.dramatis ?? socketPort(socketAddress(window.location))

/** The launch token, when the page's address carries one, goes along. */
export const socketAddress = (page: { protocol: string; host: string; search: string }): string =>
  `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/port${page.search}`

/** Messages sent before the socket opens wait for it. */
const socketPort = (address: string): Port => {
  const socket = new WebSocket(address)
  const waiting: string[] = []
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text)
  })
  return {
    send: (message) => {
      const text = JSON.stringify(message)
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(text)
      else if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    onMessage: (listener) => socket.addEventListener('message', (event) => listener(JSON.parse(String(event.data)))),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
  }
}
