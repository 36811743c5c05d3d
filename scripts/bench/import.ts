import { Buffer } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { docxOf, epubOf, fountainOf, htmlOf, markdownOf, odtOf, pdfFileOf, rtfOf, storyOf, textOf } from '../manuscripts/long-story.ts'
import { peakMegabytes } from '../manuscripts/peak.ts'

const formats: Record<string, { name: string; write: (chapters: string[][]) => Uint8Array }> = {
  txt: { name: 'novel.txt', write: textOf },
  md: { name: 'novel.md', write: markdownOf },
  html: { name: 'novel.html', write: htmlOf },
  epub: { name: 'novel.epub', write: epubOf },
  docx: { name: 'novel.docx', write: docxOf },
  odt: { name: 'novel.odt', write: odtOf },
  rtf: { name: 'novel.rtf', write: rtfOf },
  fountain: { name: 'play.fountain', write: fountainOf },
  pdf: { name: 'novel.pdf', write: pdfFileOf },
}

/**
 * Words a second, peak memory and growth with length of every reader: `npm run bench -- import [--words N] [--format NAME]`.
 * Each measurement runs in a process of its own, so that its memory is its own; the ratio is double length to single in the same run.
 */
export const run = async (args: string[]): Promise<void> => {
  const told = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const words = Number(told('--words') ?? 200_000)
  const only = told('--format')
  if (args[0] === 'one') return one(args[1] ?? 'txt', Number(args[2]))
  if (!Number.isFinite(words) || words < 1000 || (only && !formats[only])) {
    process.stderr.write(`Usage: npm run bench -- import [--words N] [--format ${Object.keys(formats).join('|')}]\n`)
    process.exitCode = 2
    return
  }
  process.stdout.write('format      words    seconds     words/s   peak MB   double/single\n')
  for (const format of only ? [only] : Object.keys(formats)) {
    const single = measured(format, words / 2)
    const double = measured(format, words)
    const ratio = double.seconds / single.seconds
    const row = [
      format.padEnd(10),
      String(double.words).padStart(8),
      double.seconds.toFixed(2).padStart(9),
      Math.round(double.words / double.seconds)
        .toString()
        .padStart(11),
    ]
    process.stdout.write(`${row.join(' ')} ${double.megabytes.toFixed(0).padStart(8)} ${ratio.toFixed(2).padStart(11)}\n`)
  }
}

type Measured = { words: number; seconds: number; megabytes: number }

const measured = (format: string, words: number): Measured => {
  const code = `await (await import(${JSON.stringify(join(import.meta.dirname, 'import.ts'))})).run(['one', ${JSON.stringify(format)}, '${Math.round(words)}'])`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', maxBuffer: 2 ** 24 })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Measured
}

/** One reading in this process, reported as JSON. The file is written before the clock starts. */
const one = async (format: string, words: number): Promise<void> => {
  const { readManuscript } = await import('../../electron/services/manuscript/read.ts')
  const { name, write } = formats[format]!
  const bytes = Buffer.from(write(storyOf(words)))
  const start = performance.now()
  const read = await readManuscript(bytes, name)
  const seconds = (performance.now() - start) / 1000
  if (!read.ok) throw new Error(`${name}: ${read.failure.code}`)
  const found = read.value.text.match(/\S+/g)?.length ?? 0
  process.stdout.write(JSON.stringify({ words: found, seconds, megabytes: peakMegabytes() } satisfies Measured))
}
