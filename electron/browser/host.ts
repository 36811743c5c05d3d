import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Port } from '../../core/contract/port.ts'
import { serveOver } from '../../core/contract/server.ts'
import type { MediaAnswer } from '../services/studio/media.ts'
import { answerSite, safety } from '../services/studio/site.ts'
import type { Studio } from '../services/studio/studio.ts'
import { addressOf, cookieFor, judge } from './guard.ts'

export type BrowserHost = { address: string; port: number; token: string; close: () => Promise<void> }

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
    const given = await answerSite(studio.context, root, {
      method: request.method ?? '',
      path: request.url?.split('?')[0] ?? '',
      search: address.searchParams,
      range: request.headers.range ?? null,
      body: () => request,
    })
    const cookie: Record<string, string> =
      given.status === 200 && address.searchParams.has('token') ? { 'set-cookie': cookieFor(port, token) } : {}
    end(response, { ...given, headers: { ...given.headers, ...cookie } })
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
