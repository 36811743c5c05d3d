import { execFileSync } from 'node:child_process'
import { appendFile, chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join, sep } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { JobId, UploadId } from '../../core/contract/handles.ts'
import { mediaPath } from '../../core/contract/media-path.ts'
import { serveStudio } from '../../electron/browser/host.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { createStudio } from '../../electron/services/studio/studio.ts'
import { story } from '../core/takes/story.ts'
import { contents, value } from '../electron/services/production/made.ts'
import { room, wav } from '../electron/services/recordings/wav.ts'
import { zipOf } from '../fixtures/manuscripts/zip.ts'
import { asNobody, dramatis, nobodyCanRun, scratch } from './terminal.ts'

/** Nothing is listened to: tones have no words. */
const deaf = { env: { DRAMATIS_SPEECH_MODEL: '/nowhere' } }

const closed = async (): Promise<string> => {
  const told = story([
    [1, '1', 'Mara', 'You came back after all.'],
    [1, '2', 'Zoë', 'Only to say goodbye.'],
  ])
  const store = value(await ProductionStore.create(join(await scratch(), 'story'), told, ''))
  await store.close()
  return store.folder
}

const reading = (hertz: number): Buffer => wav(room(3, [[0.8, 2.4, hertz]]))

/** Names that mean something to a terminal, to a reader of the screen, or to a file system. */
const hostileNames = [
  'new\nline.wav',
  'red\u001b[31m and clear\u001b[2J.wav',
  'turned \u202evaw.wav',
  `${'é'.repeat(124)}xyz.wav`,
  '-rf.wav',
  '--json.wav',
  'con.wav',
  'a\\b.wav',
  ' leading and trailing .wav',
]

/** An archive entry that inflates to so many mebibytes of zeros, and says so; small itself. */
const bomb = (mebibytes: number): Buffer => {
  const one = Buffer.alloc(2 ** 20)
  const piece = deflateRawSync(one, { finishFlush: constants.Z_FULL_FLUSH })
  const last = deflateRawSync(Buffer.alloc(0))
  const packed = Buffer.concat([...Array.from({ length: mebibytes }, () => piece), last])
  let sum = 0
  for (let at = 0; at < mebibytes; at++) sum = crc32(one, sum)
  const archive = zipOf([['huge.wav', '']])
  const old = deflateRawSync(Buffer.alloc(0), { level: 9 }).length
  const start = 30 + 'huge.wav'.length
  const whole = Buffer.concat([archive.subarray(0, start), packed, archive.subarray(start + old)])
  for (const at of [14, whole.lastIndexOf('PK\x01\x02') + 16]) {
    whole.writeUInt32LE(sum, at)
    whole.writeUInt32LE(packed.length, at + 4)
    whole.writeUInt32LE(mebibytes * 2 ** 20, at + 8)
  }
  const end = whole.lastIndexOf('PK\x05\x06') + 16
  whole.writeUInt32LE(whole.readUInt32LE(end) + packed.length - old, end)
  return whole
}

const kept = async (folder: string) => ({
  shelf: await readdir(join(folder, 'recordings')),
  parts: (await readdir(folder, { recursive: true })).filter((name) => name.includes('.part')),
})

describe('the command line’s inbox', () => {
  it('takes files of hostile names as they are, and shows each on one line that turns nothing around', async () => {
    const [folder, inbox] = [await closed(), await scratch()]
    for (const [index, name] of hostileNames.entries()) await writeFile(join(inbox, name), reading(200 + 10 * index))
    const files = hostileNames.map((name) => join(inbox, name))
    const plain = await dramatis(['attach', folder, ...files], deaf)
    // A remark or doubt for each, and the sum at the end.
    const lines = plain.out.trimEnd().split('\n')
    expect([plain.code, plain.told.split('\n').length, lines.at(-1)]).toEqual([0, 2, expect.stringMatching(/^9 recordings, /)])
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^.+\.wav: /)
    expect([...plain.out].filter((sign) => /[\p{Cc}\u202e]/u.test(sign) && sign !== '\n')).toEqual([])
    const { shelf, parts } = await kept(folder)
    expect([shelf.length, parts]).toEqual([9, []])
    expect(shelf.filter((name) => /[\p{Cc}\u202e\\/:]|^con\.|^[ .]/iu.test(name) || Buffer.byteLength(name) > 190)).toEqual([])
    // The same once more as data: every name as it is.
    const told = await dramatis(['attach', folder, ...files, '--json'], deaf)
    expect(JSON.parse(told.out).recordings.map(({ file }: { file: string }) => file)).toEqual(hostileNames)
  })

  it('refuses each of what is no recording with one sentence, quickly, and takes the others', async () => {
    const [folder, inbox] = [await closed(), await scratch()]
    const at = (name: string) => join(inbox, name)
    await writeFile(at('ch01_001_MARA_t1.wav'), reading(300))
    await writeFile(at('other.flac'), reading(310))
    execFileSync('mkfifo', [at('pipe.wav'), at('pipe.zip')])
    await mkdir(at('empty.wav'))
    await mkdir(at('full.wav'))
    await writeFile(at('full.wav/ch01_002_ZOË_t1.wav'), reading(320))
    await symlink(at('full.wav'), at('full.wav/again'))
    execFileSync('mkfifo', [at('full.wav/pipe.wav')])
    await symlink(at('circle b.wav'), at('circle a.wav'))
    await symlink(at('circle a.wav'), at('circle b.wav'))
    await symlink('/dev/zero', at('zero.wav'))
    await writeFile(at('list.wav'), `#EXTM3U\n#EXTINF:10,\n${at('other.flac')}\n#EXT-X-ENDLIST\n`)
    await writeFile(at('joined.wav'), `ffconcat version 1.0\nfile '${at('other.flac')}'\n`)
    await writeFile(at('bomb.zip'), bomb(2048))
    await writeFile(at('liar.zip'), zipOf([['big.wav', Buffer.alloc(8_000_000)]], { 'big.wav': 10 }))
    await writeFile(at('out.zip'), zipOf([['../../evil.wav', reading(330)]]))
    await writeFile(at('nested.zip'), zipOf([['inner.zip', zipOf([['a.wav', reading(340)]])]]))
    const names = [
      ...['pipe.wav', 'pipe.zip', 'empty.wav', 'full.wav', 'circle a.wav', 'zero.wav', 'list.wav', 'joined.wav'],
      ...['bomb.zip', 'liar.zip', 'out.zip', 'nested.zip', 'ch01_001_MARA_t1.wav'],
    ]
    const before = await readdir(inbox, { recursive: true })
    const { code, out, told } = await dramatis(['attach', folder, ...names.map(at)], deaf)
    expect(code).toBe(0)
    expect(told.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/“pipe\.wav” .*pipe or a device/),
      expect.stringMatching(/“pipe\.zip” .*pipe or a device/),
      expect.stringMatching(/“empty\.wav” .*no recording in it/),
      expect.stringMatching(/“full\.wav\/pipe\.wav” .*pipe or a device/),
      expect.stringMatching(/“circle a\.wav” .*circle/),
      expect.stringMatching(/“zero\.wav” .*pipe or a device/),
      expect.stringMatching(/“list\.wav” .*playlist/),
      expect.stringMatching(/“joined\.wav” .*playlist/),
      expect.stringMatching(/“bomb\.zip\/huge\.wav” .*grows beyond all measure/),
      expect.stringMatching(/“liar\.zip\/big\.wav” is damaged/),
    ])
    expect(out).toContain('full.wav/again: left out.')
    expect(out).toContain('out.zip/../../evil.wav: left out.')
    expect(out).toContain('nested.zip/inner.zip: left out.')
    const { shelf, parts } = await kept(folder)
    expect([shelf.sort(), parts]).toEqual([['ch01_001_MARA_t1.wav', 'ch01_002_ZOË_t1.wav'], []])
    expect(await readdir(inbox, { recursive: true })).toEqual(before)
  })

  it.skipIf(!nobodyCanRun)('names a file that nobody may read, and takes the others', async () => {
    const [home, inbox] = [await scratch(), await scratch()]
    for (const folder of [home, inbox]) await chmod(folder, 0o777)
    const at = (name: string) => join(inbox, name)
    await writeFile(at('story.txt'), '“You came back,” said Mara.\n')
    await writeFile(at('good.wav'), reading(300))
    await writeFile(at('secret.wav'), reading(310))
    await chmod(at('secret.wav'), 0)
    const run = (...args: string[]) => dramatis(args, { before: asNobody, env: { ...deaf.env, DRAMATIS_CONFIG: '/nonexistent' } })
    expect((await run('new', join(home, 'p'), '--manuscript', at('story.txt'))).code).toBe(0)
    const { code, told } = await run('attach', join(home, 'p'), at('secret.wav'), at('good.wav'))
    expect([code, told]).toEqual([0, expect.stringMatching(/“secret\.wav” cannot be read \(no right to it\)\. Check the rights/)])
    expect(await kept(join(home, 'p'))).toEqual({ shelf: ['good.wav'], parts: [] })
  })

  it('refuses a file that is still written, and takes it when it is finished', async () => {
    const [folder, inbox] = [await closed(), await scratch()]
    const file = join(inbox, 'ch01_001_MARA_t1.wav')
    // Large enough to be written on while it is copied.
    await writeFile(file, wav(room(30, [[1, 20, 200]])))
    let writing = true
    const writer = (async () => {
      for (; writing; await pause(1)) await appendFile(file, Buffer.alloc(4))
    })()
    const growing = await dramatis(['attach', folder, file], deaf)
    writing = false
    await writer
    expect([growing.code, growing.told]).toEqual([1, expect.stringMatching(/^“ch01_001_MARA_t1\.wav” is still being written\. .*\n$/)])
    expect(await kept(folder)).toEqual({ shelf: [], parts: [] })
    expect((await dramatis(['attach', folder, file], deaf)).code).toBe(0)
  })
})

describe('the browser host’s inbox', () => {
  const served = async () => {
    const folder = await closed()
    const pages = await scratch()
    await writeFile(join(pages, 'index.html'), '<title>Dramatis</title>')
    const defects: unknown[] = []
    // What is uploaded lies among temporary files: here they are this test's alone.
    const [temporary, usual] = [await scratch(), process.env.TMPDIR]
    process.env.TMPDIR = temporary
    const studio = createStudio({ assets: pages })
    const host = await serveStudio(studio, pages, (error) => defects.push(error))
    onTestFinished(async () => {
      await host.close()
      if (usual === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = usual
    })
    value(await studio.handlers.openProduction({ folder }))
    const origin = `http://127.0.0.1:${host.port}`
    const upload = async (name: string, body: Buffer) => {
      const answer = await fetch(`${origin}${mediaPath.upload(name)}&token=${host.token}`, { method: 'POST', body: Uint8Array.from(body) })
      return UploadId.parse(((await answer.json()) as { upload: string }).upload)
    }
    const left = async () => (await readdir(temporary, { recursive: true })).filter((name) => name.includes(sep))
    return { folder, studio, host, defects, upload, left }
  }

  it('keeps what is uploaded inside the production, whatever its name and path say, and refuses what is none', async () => {
    const { folder, studio, defects, upload, left } = await served()
    const around = Object.keys(await contents(join(folder, '..'))).filter((name) => !name.startsWith('/story/'))
    const sent: [name: string, path: string, body: Buffer][] = [
      ...hostileNames.map((name, index): [string, string, Buffer] => [name, '', reading(400 + 10 * index)]),
      ['../../evil.wav', '../../../evil.wav', reading(210)],
      ['/etc/cron.wav', '/etc/cron.wav', reading(220)],
      ['deep.wav', `${'a/'.repeat(600)}deep.wav`, reading(230)],
      ['list.wav', '', Buffer.from('#EXTM3U\n#EXTINF:10,\n/etc/passwd\n#EXT-X-ENDLIST\n')],
      ['bomb.zip', '', bomb(2048)],
      ['liar.zip', '', zipOf([['big.wav', Buffer.alloc(8_000_000)]], { 'big.wav': 10 })],
      ['out.zip', '', zipOf([['../../evil.wav', reading(240)]])],
      ['empty.wav', '', Buffer.alloc(0)],
    ]
    const uploads: UploadId[] = []
    for (const [name, , body] of sent) uploads.push(await upload(name, body))
    const paths = sent.map(([, path]) => path)
    const job = JobId.parse('inbox')
    const report = value(await studio.handlers.attach({ job, uploads, paths, actor: null, role: 'sound' }))
    expect(report.recordings).toHaveLength(hostileNames.length + 3)
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([
      ['list.wav', 'file-not-audio'],
      ['bomb.zip/huge.wav', 'file-too-large'],
      ['liar.zip/big.wav', 'file-damaged'],
      ['empty.wav', 'file-empty'],
    ])
    expect(report.skipped).toEqual([{ file: 'out.zip/../../evil.wav', reason: 'outside' }])
    const { shelf, parts } = await kept(folder)
    expect([shelf.length, shelf.includes('evil.wav'), shelf.includes('cron.wav'), parts]).toEqual([hostileNames.length + 3, true, true, []])
    expect(Object.keys(await contents(join(folder, '..'))).filter((name) => !name.startsWith('/story/'))).toEqual(around)
    expect([defects, await left()]).toEqual([[], []])
  })

  it('leaves nothing of an upload that breaks off, and goes on', async () => {
    const { studio, host, defects, upload, left } = await served()
    await new Promise<void>((resolve) => {
      const socket = connect(host.port, '127.0.0.1', () => {
        const head = `POST /upload?name=half.wav&token=${host.token} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nContent-Length: 10000000\r\n\r\n`
        socket.write(head)
        socket.write(reading(300), () => setTimeout(() => socket.resetAndDestroy(), 50))
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve())
    })
    await expect.poll(left).toEqual([])
    const whole = await upload('ch01_001_MARA_t1.wav', reading(300))
    const attached = await studio.handlers.attach({ job: JobId.parse('a'), uploads: [whole], paths: [], actor: null, role: 'sound' })
    expect([value(attached).recordings.length, defects, await left()]).toEqual([1, [], []])
  })
})
