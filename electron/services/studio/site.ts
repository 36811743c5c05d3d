import { Readable } from 'node:stream'
import type { Context } from './context.ts'
import { type MediaAnswer, serveMedia, takeBlock, takeUpload } from './media.ts'
import { pagePolicy, readPage } from './pages.ts'

/** A request as plain parts, from whichever host. `path` is as it was sent, still encoded. */
export type SiteRequest = {
  method: string
  path: string
  search: URLSearchParams
  range: string | null
  body: () => Readable
}

/** Headers that go with every answer of a host. */
export const safety: Record<string, string> = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'microphone=(self), camera=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=()',
}

/** What a window loads: pages out of the folder `root`, media by opaque id, and uploads. The same for every host. */
export const answerSite = async (context: Context, root: string, request: SiteRequest): Promise<MediaAnswer> => {
  const { method, path, search, range } = request
  if (method === 'POST' && path === '/upload') return takeUpload(context, search.get('name') ?? '', request.body())
  const block = /^\/recording\/([0-9a-f]{12})\/(\d{1,9})$/.exec(path)
  if (method === 'POST' && block) return takeBlock(context, block[1] ?? '', Number(block[2]), request.body())
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: {}, body: null }
  if (path.startsWith('/media/')) return serveMedia(context, path, range)
  const page = await readPage(root, path)
  if (!page) return { status: 404, headers: {}, body: null }
  return { status: 200, headers: { 'content-type': page.type, 'cache-control': 'no-cache' }, body: Readable.from([page.body]) }
}
