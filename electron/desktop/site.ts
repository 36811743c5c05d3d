import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { protocol } from 'electron'
import { answerSite, safety } from '../services/studio/site.ts'
import type { Studio } from '../services/studio/studio.ts'
import { host, scheme } from './address.ts'

/** Must be told before Electron is ready: the scheme counts as an origin of its own, may be fetched from and streamed. */
export const announceScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])

/** Serves pages out of the folder `root`, media and uploads to the window. */
export const serveSite = (studio: Studio, root: string, onDefect: (error: unknown, name: string) => void): void =>
  protocol.handle(scheme, async (request) => {
    const address = new URL(request.url)
    if (address.host !== host) return new Response(null, { status: 404, headers: safety })
    try {
      const { status, headers, body } = await answerSite(studio.context, root, {
        method: request.method,
        path: address.pathname,
        search: address.searchParams,
        range: request.headers.get('range'),
        body: () => (request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([])),
      })
      const sent = body instanceof Readable ? (Readable.toWeb(body) as ConstructorParameters<typeof Response>[0]) : body
      return new Response(sent, { status, headers: { ...safety, ...headers } })
    } catch (error) {
      onDefect(error, scheme)
      return new Response(null, { status: 500, headers: safety })
    }
  })
