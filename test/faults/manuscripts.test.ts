import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newProduction } from '../../electron/services/studio/new-production.ts'
import { asNobody, dramatis, expectFailure, nobodyCanRun, scratch } from './terminal.ts'

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(300, 7)])

/** Puts something bad at a path; what `words` the user reads of it, and the failure's code. */
const bad: [string, string, (path: string) => Promise<unknown>, RegExp, string][] = [
  ['an empty file', 'empty.txt', (path) => writeFile(path, ''), /no text.*Check/, 'file-empty'],
  ['a file of white space', 'white.txt', (path) => writeFile(path, ' \n\t\r\n\u00a0\n'), /no text.*Check/, 'file-empty'],
  [
    'a picture under a text’s name',
    'photo.txt',
    (path) => writeFile(path, jpeg),
    /not text \(looks like JPEG\).*Choose a text/,
    'file-not-text',
  ],
  ['a folder', 'folder.txt', (path) => mkdir(path), /cannot be read \(it is a folder\)/, 'file-unreadable'],
  ['nothing at all', 'absent.txt', async () => {}, /is not there.*Check/, 'file-missing'],
  [
    'a pipe that nobody writes to',
    'pipe.txt',
    async (path) => execFileSync('mkfifo', [path]),
    /cannot be read \(it is a pipe or a device, not a file\)/,
    'file-unreadable',
  ],
  [
    'a link to a device without end',
    'zero.txt',
    (path) => symlink('/dev/zero', path),
    /cannot be read \(it is a pipe or a device, not a file\)/,
    'file-unreadable',
  ],
  ['links in a circle', 'circle.txt', (path) => symlink(path, path), /cannot be read \(its links lead in a circle\)/, 'file-unreadable'],
]

describe('a manuscript that is none', () => {
  it.each(bad)('fails with one sentence, and nothing is made: %s', async (_, name, put, words, code) => {
    const folder = await scratch()
    await put(join(folder, name))
    const place = join(folder, 'production')
    const [told, made] = await Promise.all([
      dramatis(['new', place, '--manuscript', join(folder, name)]),
      newProduction({ folder: join(folder, 'by-service'), manuscript: { path: join(folder, name), name } }),
    ])
    expectFailure(told, name, words)
    expect([made.ok ? '' : made.failure.code, (await readdir(folder)).filter((entry) => entry !== name)]).toEqual([code, []])
  })
  it('is refused by `script` as well', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'photo.txt'), jpeg)
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    expectFailure(await dramatis(['script', join(folder, 'photo.txt'), '--json']), 'photo.txt', /not text \(looks like JPEG\)/)
    expectFailure(await dramatis(['script', join(folder, 'pipe.txt')]), 'pipe.txt', /it is a pipe or a device/)
  })
})

describe.skipIf(!nobodyCanRun)('without the rights', () => {
  const config = { DRAMATIS_CONFIG: '/nonexistent' }
  it('an unreadable manuscript, and one in an unreadable folder, are named with their cause', async () => {
    const folder = await scratch()
    await chmod(folder, 0o777)
    await writeFile(join(folder, 'secret.txt'), 'Some text.')
    await chmod(join(folder, 'secret.txt'), 0)
    await mkdir(join(folder, 'closed'))
    await writeFile(join(folder, 'closed', 'inside.txt'), 'Some text.')
    await chmod(join(folder, 'closed'), 0)
    const run = (...args: string[]) => dramatis(args, { before: asNobody, env: config })
    expectFailure(
      await run('new', join(folder, 'p'), '--manuscript', join(folder, 'secret.txt')),
      'secret.txt',
      /no right to it.*Check the rights/,
    )
    expectFailure(await run('script', join(folder, 'closed', 'inside.txt')), 'inside.txt', /no right to it/)
    expectFailure(await run('export', join(folder, 'closed')), 'closed', /cannot be read \(no right to it\)/)
    await chmod(join(folder, 'closed'), 0o755)
  })
  it('a folder that cannot be written gets no production, and a production in it opens read-only', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'story.txt'), '“Go,” said Mara.\n')
    expect((await dramatis(['new', join(folder, 'p'), '--manuscript', join(folder, 'story.txt')])).code).toBe(0)
    await chmod(folder, 0o755)
    await writeFile(join(folder, 'a.wav'), 'x')
    const run = (...args: string[]) => dramatis(args, { before: asNobody, env: config })
    expectFailure(
      await run('new', join(folder, 'q'), '--manuscript', join(folder, 'story.txt')),
      'q',
      /Nothing can be written.*no right to it/,
    )
    expectFailure(await run('attach', join(folder, 'p'), join(folder, 'a.wav')), 'p', /cannot be written/)
    expect(await readdir(folder)).toEqual(['a.wav', 'p', 'story.txt'])
  })
})

describe('a place for a production', () => {
  it('that is a file, or below one, is named', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'story.txt'), '“Go,” said Mara.\n')
    const story = join(folder, 'story.txt')
    for (const place of [story, join(story, 'below')])
      expectFailure(await dramatis(['new', place, '--manuscript', story]), 'story.txt', /Nothing can be written/)
    await mkdir(join(folder, 'full'))
    await writeFile(join(folder, 'full', 'x'), 'x')
    expectFailure(await dramatis(['new', join(folder, 'full'), '--manuscript', story]), 'full', /not empty.*Choose a new one/)
    for (const place of [join(folder, 'full'), join(folder, 'absent')])
      expectFailure(await dramatis(['export', place]), 'production.json', /holds no production.*Choose/)
  })
  it('gets the text of `script --text-out`, or a sentence why not', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'story.txt'), '“Go,” said Mara.\n')
    expectFailure(
      await dramatis(['script', join(folder, 'story.txt'), '--text-out', join(folder, 'absent', 'out.txt')]),
      'out.txt',
      /is not there|Nothing can be written/,
    )
  })
  it('whose disk is full is left as it was', { timeout: 60_000 }, async (context) => {
    const folder = await scratch()
    const small = join(folder, 'small')
    await mkdir(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      context.skip()
    }
    try {
      await writeFile(join(folder, 'story.txt'), `“Go,” said Mara. ${'The door shut behind her. '.repeat(200)}\n\n`.repeat(20))
      expectFailure(
        await dramatis(['new', join(small, 'p'), '--manuscript', join(folder, 'story.txt')]),
        'p',
        /disk is full.*Free some space/,
      )
      expect(await readdir(small)).toEqual([])
    } finally {
      execFileSync('umount', [small])
    }
  })
})
