import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Port } from '../../core/contract/port.ts'
import { serveOver } from '../../core/contract/server.ts'
import { type MediaAnswer, serveMedia, takeUpload } from '../services/studio/media.ts'
import type { Studio } from '../services/studio/studio.ts'
import { addressOf, cookieFor, judge } from './guard.ts'
import { pagePolicy, readPage } from './pages.ts'

export type BrowserHost = { address: string; port: number; token: string; close: () => Promise<void> }

const safety = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Serves the studio on loopback, to the page that carries this launch's token and to nobody else. */
export const serveStudio = async (studio: Studio, root: string, onDefect: (error: unknown, name: string) => void): Promise<BrowserHost> => {
  const token = randomBytes(24).toString('base64url')
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      onDefect(error, 'http')
      response.destroy()
    })
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 2 ** 20 })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const verdict = judge(request, port, token)
    if (verdict !== 'pass') return end(response, { status: verdict, headers: {}, body: null })
    const address = addressOf(request)
    if (!address) return end(response, { status: 403, headers: {}, body: null })
    const { pathname } = address
    if (request.method === 'POST' && pathname === '/upload')
      return end(response, await takeUpload(studio.context, address.searchParams.get('name') ?? '', request))
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, { status: 405, headers: {}, body: null })
    if (pathname.startsWith('/media/'))
      return end(response, await serveMedia(studio.context, request.url?.split('?')[0] ?? '', request.headers.range ?? null))
    const page = await readPage(root, pathname)
    const cookie: Record<string, string> = address.searchParams.has('token') ? { 'set-cookie': cookieFor(port, token) } : {}
    if (!page) return end(response, { status: 404, headers: {}, body: null })
    end(response, {
      status: 200,
      headers: { 'content-type': page.type, 'cache-control': 'no-cache', ...cookie },
      body: Readable.from([page.body]),
    })
  }

  server.on('upgrade', (request, socket, head) => {
    // What is not answered must not bring the host down: a socket reset in the middle, an address that is none.
    socket.on('error', () => {})
    const verdict = addressOf(request)?.pathname === '/port' ? judge(request, port, token) : 403
    // A page of another site may open sockets here without asking: an upgrade without our Origin is nobody's.
    if (verdict !== 'pass' || request.headers.origin === undefined) {
      socket.end(`HTTP/1.1 ${verdict === 'pass' ? 403 : verdict} Forbidden\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate())
      const push = serveOver(portOver(opened), studio.handlers, onDefect)
      opened.once('close', studio.context.onEvent(push))
    })
  })

  return {
    address: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    token,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await studio.close()
    },
  }
}

const portOver = (socket: WebSocket): Port => ({
  send: (message) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(message)),
  onMessage: (listener) => socket.on('message', (data) => listener(parsed(String(data)))),
  onClose: (listener) => socket.once('close', () => listener()),
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const end = (response: ServerResponse, { status, headers, body }: MediaAnswer): void => {
  response.writeHead(status, { ...safety, ...headers })
  if (body === null || typeof body === 'string') response.end(body ?? undefined)
  // A listener that leaves in the middle is no trouble.
  else pipeline(body, response).catch(() => {})
}
