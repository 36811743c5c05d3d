import { manuscriptOfText } from '../../core/manuscript/structure.ts'
import { compareScripts } from '../../core/script/revision.ts'
import { scriptOf } from '../../core/script/script.ts'

/** Texts that are hard to read, made `size` marks or lines long. */
const hard: Record<string, (size: number) => string> = {
  'marks that never close, one paragraph': (size) => '“word and '.repeat(size),
  'marks that never close, a paragraph each': (size) => '“word and he\n\n'.repeat(size),
  'single marks that never close': (size) => '‘word and '.repeat(size),
  'straight marks that never close': (size) => '"word and '.repeat(size),
  'marks nested in one another': (size) => `${'“a '.repeat(size / 2)}${'b” '.repeat(size / 2)}`,
  'dashes with insertions, one paragraph': (size) => `— a\n\n${'— Hola —dijo él—. Y más, dit-il. '.repeat(size / 4)}`,
  'dialogue with tags': (size) => '“We open at six,” said Mara, “and the sea can wait.”\n\nThe bell rang.\n\n'.repeat(size / 4),
}

/** How time grows with length: each kind of text at one size and at twice that size in the same run, the best of three; and two revisions compared. */
export const run = (args: string[]): void => {
  const size = Number(args[0] ?? 20_000)
  if (!(size >= 100)) {
    process.stderr.write('Usage: npm run bench -- script-scale [marks]\n')
    process.exitCode = 2
    return
  }
  scriptOf(manuscriptOfText(hard['dialogue with tags']?.(2_000) ?? ''))
  for (const [name, text] of Object.entries(hard))
    report(
      name,
      size,
      (length) => [text(length)],
      ([words = '']) => scriptOf(manuscriptOfText(words)),
    )
  report('a revision of as many lines', size, revision, ([before = '', after = '']) =>
    compareScripts(before.split('\n'), after.split('\n')),
  )
}

const report = (name: string, size: number, make: (size: number) => string[], work: (made: string[]) => unknown) => {
  const [once, twice] = [size, 2 * size].map((length) => {
    const made = make(length)
    return Math.min(
      ...Array.from({ length: 3 }, () => {
        const started = performance.now()
        work(made)
        return performance.now() - started
      }),
    )
  })
  process.stdout.write(
    `${name.padEnd(44)} ${String(size).padStart(7)}: ${(once ?? 0).toFixed(0).padStart(6)} ms   twice as long: × ${((twice ?? 0) / (once || 1)).toFixed(2)}\n`,
  )
}

/** A script and its revision: one line in fifty is cut, as many are longer, and as many are new. */
const revision = (size: number): string[] => {
  const lines = Array.from({ length: size }, (_, index) => `line ${index} of ${(index * 7919) % 1013} and ${(index * 104_729) % 9973}`)
  const after = lines.flatMap((line, index) => {
    const what = (index * 31) % 50
    return what === 0 ? [] : what === 1 ? [`${line} and then some`] : what === 2 ? [line, `a new one behind ${index}`] : [line]
  })
  return [lines.join('\n'), after.join('\n')]
}
