import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserHost, serveStudio } from '../../../electron/browser/host.ts'
import { createStudio } from '../../../electron/services/studio/studio.ts'
import { contents, create, scratch, value } from '../services/production/made.ts'

let host: BrowserHost
let folder = ''
const defects: unknown[] = []

beforeEach(async () => {
  const root = join(await scratch(), 'pages')
  await mkdir(root)
  await writeFile(join(root, 'index.html'), '<title>Dramatis</title>')
  await writeFile(join(root, '..', 'secret.json'), '{"canary": true}')
  const store = await create()
  folder = store.folder
  await store.close()
  const studio = createStudio({ assets: root })
  defects.length = 0
  host = await serveStudio(studio, root, (error) => defects.push(error))
  onTestFinished(() => host.close())
  value(await studio.handlers.openProduction({ folder }))
})

/** A raw request, so that nothing is tidied on the way: its status, headers and body. */
const ask = (
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; cookie: string; body: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: host.port, path, method, headers: { host: `127.0.0.1:${host.port}`, ...headers } },
      (answer) => {
        let body = ''
        answer.on('data', (chunk) => {
          body += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, cookie: String(answer.headers['set-cookie'] ?? ''), body }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })

/** Tries to open the socket: "open", or the status of the refusal. */
const upgrade = (path: string, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.on('open', () => {
      resolve('open')
      socket.close()
    })
    socket.on('unexpected-response', (_, answer) => resolve(String(answer.statusCode)))
    socket.on('error', (error) => resolve(error.message))
  })

const own = () => ({ origin: `http://127.0.0.1:${host.port}`, cookie: `dramatis-${host.port}=${host.token}` })

describe('the browser host', () => {
  it('answers nobody without this launch’s token, from another name, or from another page', async () => {
    const good = `/?token=${host.token}`
    const answers = await Promise.all([
      ask('/'),
      ask('/?token=wrong'),
      ask(`/?token=${host.token.slice(1)}`),
      ask('/', { cookie: `dramatis-${host.port}=wrong` }),
      ask(good, { host: `evil.example:${host.port}` }),
      ask(good, { host: '127.0.0.1:1' }),
      ask(good, { origin: 'http://evil.example' }),
      ask(good, { origin: 'null' }),
      ask(good, { origin: `https://127.0.0.1:${host.port}` }),
      ask('/', { cookie: `dramatis-${host.port}=${host.token}`, 'sec-fetch-site': 'cross-site' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 403, 403, 403, 403, 403, 403])
    expect(answers.every(({ body, cookie }) => body === '' && cookie === '')).toBe(true)
    const let_in = await ask(good)
    expect([let_in.status, let_in.body, /HttpOnly; SameSite=Strict/.test(let_in.cookie)]).toEqual([200, '<title>Dramatis</title>', true])
    for (const path of ['/upload?name=x', '/media/r1/audio', '/recording/0123456789ab/0'])
      expect((await ask(path, {}, 'POST')).status).toBe(401)
  })

  it('opens its socket to its own page alone', async () => {
    const { origin, cookie } = own()
    expect(await upgrade('/port', { origin, cookie })).toBe('open')
    expect(await upgrade('/port', { origin })).toBe('401')
    expect(await upgrade('/port', { origin, cookie: `dramatis-${host.port}=wrong` })).toBe('401')
    expect(await upgrade('/port', { cookie })).toBe('403')
    expect(await upgrade('/port', { origin: 'http://evil.example', cookie })).toBe('403')
    expect(await upgrade('/port', { origin, cookie, host: 'evil.example' })).toBe('403')
    expect(await upgrade('/other', { origin, cookie })).toBe('403')
  })

  it('outlives addresses that are none, broken frames and connections cut short', async () => {
    expect((await ask('//', own())).status).toBe(403)
    expect(await upgrade('//', own())).toBe('403')
    const raw = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(host.port, '127.0.0.1', () => {
          socket.write(text)
          setTimeout(() => {
            socket.resetAndDestroy()
            resolve()
          }, 50)
        })
        socket.on('error', () => {})
      })
    const { origin, cookie } = own()
    const head = `Host: 127.0.0.1:${host.port}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
    await raw(`GET /port HTTP/1.1\r\n${head}\xff\xff\xff\xff\xff\xff\xff\xff`)
    await raw(`GET // HTTP/1.1\r\n${head}`)
    await raw('\0\0\0\0')
    expect([(await ask('/', own())).status, defects]).toEqual([200, []])
  })

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%5c..%5csecret.json',
    '/%252e%252e/secret.json',
    '/index.html%00.json',
    '/media/../secret.json',
    '/media/%2e%2e%2f%2e%2e%2fproduction.json/audio',
    '/media/constructor/audio',
    '/media/__proto__/peaks',
    '/media/master/-1',
    '/media/master/..',
    '/media/r999/audio',
    '/production.json',
  ])('finds nothing at %s', async (path) => {
    const { status, body } = await ask(path, own())
    expect([status, body.includes('canary'), defects]).toEqual([404, false, []])
  })

  it('takes blocks of a recording that was begun, and of no other', async () => {
    const blocks = ['/recording/0123456789ab/0', '/recording/0123456789ab/x', '/recording/../0', '/recording/0123456789ab/-1']
    const answers = await Promise.all(blocks.map((path) => ask(path, own(), 'POST')))
    expect([answers.map(({ status }) => status), defects]).toEqual([[409, 405, 405, 405], []])
    expect((await ask('/recording/0123456789ab/0', own())).status).toBe(404)
  })

  it('writes nothing for a GET, whatever it asks for', async () => {
    const before = await contents(folder)
    for (const path of ['/upload?name=x', '/port', '/?command=edit', '/api/edit', '/media/r1/audio?do=undo']) await ask(path, own())
    for (const method of ['PUT', 'DELETE', 'PATCH']) expect((await ask('/', own(), method)).status).toBe(405)
    expect(await contents(folder)).toEqual(before)
  })
})
