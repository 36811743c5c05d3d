import { Buffer } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { epub3 } from '../../test/fixtures/manuscripts/parts-epub.ts'
import { zipOf } from '../../test/fixtures/manuscripts/zip.ts'
import { storyOf, textOf } from '../manuscripts/long-story.ts'
import { peakMegabytes } from '../manuscripts/peak.ts'

/** Files made to hurt a reader, `size` times as large as usual. */
const files: Record<string, { name: string; make: (size: number) => Uint8Array; doubled: boolean }> = {
  'half a megabyte that inflates to 512 MB': {
    name: 'bomb.epub',
    make: () => zipOf(epub3.map(([name, content]) => [name, name.endsWith('one-b.xhtml') ? Buffer.alloc(512_000_000, 32) : content])),
    doubled: false,
  },
  '20,000 quotations never closed, each a paragraph': {
    name: 'quotes.txt',
    make: (size) => Buffer.from('“Well, it went on and on\n\n'.repeat(10_000 * size)),
    doubled: true,
  },
  '20,000 quotations never closed, in one paragraph': {
    name: 'quotes.txt',
    make: (size) => Buffer.from('“Well, it went on '.repeat(10_000 * size)),
    doubled: true,
  },
  '200,000 elements inside each other': {
    name: 'deep.html',
    make: (size) => Buffer.from(`<body>${'<div>'.repeat(100_000 * size)}Deep.${'</div>'.repeat(100_000 * size)}`),
    doubled: true,
  },
  'a novel of 1,000,000 words': { name: 'novel.txt', make: (size) => textOf(storyOf(500_000 * size)), doubled: true },
}

/** `npm run bench -- hostile`: how long files made to hurt are read, script and all, with peak memory and growth at double size. */
export const run = async (args: string[]): Promise<void> => {
  if (args[0] === 'one') return one(args[1] ?? '')
  process.stdout.write('  seconds  peak MB  double/single  answer\n')
  for (const [title, { doubled }] of Object.entries(files)) {
    const single = doubled ? measured(title, 1) : null
    const { seconds, megabytes, answer } = measured(title, 2)
    const ratio = single ? (seconds / single.seconds).toFixed(2) : '-'
    process.stdout.write(
      `${seconds.toFixed(2).padStart(9)} ${megabytes.toFixed(0).padStart(8)} ${ratio.padStart(14)}  ${title}: ${answer}\n`,
    )
  }
}

type Measured = { seconds: number; megabytes: number; answer: string }

/** The file is made by a process of its own, so that only its reading counts. */
const measured = (title: string, size: number): Measured => {
  const { make } = files[title]!
  const code = `await (await import(${JSON.stringify(join(import.meta.dirname, 'hostile.ts'))})).run(['one', ${JSON.stringify(title)}, '${size}'])`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    input: make(size),
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Measured
}

const one = async (title: string): Promise<void> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const { readManuscript } = await import('../../electron/services/manuscript/read.ts')
  const { scriptOf } = await import('../../core/script/script.ts')
  const start = performance.now()
  const read = await readManuscript(bytes, files[title]!.name)
  const answer = read.ok ? `${scriptOf(read.value).lines.length} lines` : read.failure.code
  const seconds = (performance.now() - start) / 1000
  process.stdout.write(JSON.stringify({ seconds, megabytes: peakMegabytes(), answer } satisfies Measured))
}
