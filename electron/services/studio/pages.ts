import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Only our own files run; nothing is fetched from anywhere else. Styles of measured sizes are set inline. */
export const pagePolicy =
  "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A file of the built renderer; null when the path leads nowhere, or out of its folder. */
export const readPage = async (root: string, path: string): Promise<{ body: Buffer; type: string } | null> => {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return null
  }
  if (/[\0\\%]/.test(plain)) return null
  const file = normalize(join(root, plain === '/' ? 'index.html' : plain))
  if (!file.startsWith(root + sep)) return null
  const type = types[extname(file)]
  if (!type) return null
  try {
    return { body: await readFile(file), type }
  } catch {
    return null
  }
}
