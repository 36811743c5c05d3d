import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readableEndings, readManuscript } from '../../electron/services/manuscript/read.ts'
import { unspokenWords } from '../../test/electron/services/manuscript/words.ts'

/**
 * `npm run fuzz -- verbatim --data DIR`: rebuilds the words of every manuscript below a folder from its script and names all that is
 * lost, changed or twice.
 */
export const run = async (args: string[]): Promise<void> => {
  const folder = args[args.indexOf('--data') + 1]
  if (!args.includes('--data') || !folder) {
    process.stderr.write('Usage: npm run fuzz -- verbatim --data DIR\n')
    process.exitCode = 2
    return
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    readableEndings.some((ending) => name.endsWith(`.${ending}`)),
  )
  let flawed = 0
  for (const name of files.sort()) {
    const read = await readManuscript(readFileSync(join(folder, name)), basename(name))
    const trouble = read.ok ? unspokenWords(read.value) : [`refused: ${read.failure.code}`]
    if (trouble.length > 0) flawed++
    for (const one of trouble.slice(0, 5)) process.stdout.write(`${name}: ${one}\n`)
  }
  process.stdout.write(`${files.length} manuscripts, ${flawed} not rebuilt word by word.\n`)
  process.exitCode = flawed === 0 && files.length > 0 ? 0 : 1
}
