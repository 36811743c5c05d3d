import { parseArgs } from 'node:util'
import type { LineId } from '../../core/ids.ts'
import { matchByName } from '../../core/takes/match.ts'
import { settledFrom } from '../../core/takes/settle.ts'
import { fieldDelivery, fieldManners, type Verdict, verdictOf } from '../../test/core/takes/names-field/deliveries.ts'

type Tally = {
  known: number
  right: number
  doubt: number
  missed: number
  unknowable: number
  said: number
  wrong: number
  settled: number
  sure: number
  takes: number
  takesRight: number
}

const empty = (): Tally => ({
  known: 0,
  right: 0,
  doubt: 0,
  missed: 0,
  unknowable: 0,
  said: 0,
  wrong: 0,
  settled: 0,
  sure: 0,
  takes: 0,
  takesRight: 0,
})

/**
 * How many names are read right in deliveries whose manners were written down apart from the grammar. Prints, by manner, the
 * share of right ones among names that tell their line, how many stay in doubt with the line among the candidates, and the wrong
 * ones, also among names that tell nothing: all, those that would need no look, and those at .9 or more.
 */
export const run = (args: string[]): void => {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '6' },
      seed: { type: 'string', default: '1' },
      errors: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  })
  const all = empty()
  for (const [at, { name }] of fieldManners.entries()) {
    if (!name.includes(values.only)) continue
    const tally = empty()
    for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed += 1) {
      const { files, production, actor } = fieldDelivery(at, seed)
      const matches = matchByName(files, production, { actor })
      files.forEach((file, index) => {
        const match = matches[index]
        if (!match) throw new Error('a file without an answer')
        const verdict = verdictOf(file, match)
        for (const one of [tally, all]) count(one, file.truth === 'known', verdict, match.confidence)
        if (
          file.truth === 'known' &&
          verdict === 'right' &&
          file.take !== undefined &&
          files.some(({ take, lines }) => take === 2 && lines[0] === file.lines[0])
        )
          for (const one of [tally, all]) {
            one.takes += 1
            if ((match.take ?? 1) === file.take) one.takesRight += 1
          }
        if (values.errors && !['right', 'right-unsaid'].includes(verdict))
          process.stdout.write(
            `  ${verdict} | ${file.name} is ${file.truth} ${told(production, file.lines)}, read ${told(production, match.line ? [match.line] : [])} (${match.confidence.toFixed(2)}, ${match.reason.code})\n`,
          )
      })
    }
    print(name, tally)
  }
  print('all', all)
}

const told = (production: ReturnType<typeof fieldDelivery>['production'], lines: readonly LineId[]): string =>
  lines
    .slice(0, 4)
    .map((id) => `${production.lines[id]?.chapter}.${production.lines[id]?.number}`)
    .join(' ') || 'none'

const count = (tally: Tally, known: boolean, verdict: Verdict, confidence: number): void => {
  if (known) {
    tally.known += 1
    if (verdict === 'right' || verdict === 'doubt' || verdict === 'missed') tally[verdict] += 1
  } else {
    tally.unknowable += 1
    if (verdict === 'right') tally.said += 1
  }
  if (verdict !== 'wrong') return
  tally.wrong += 1
  if (confidence >= settledFrom) tally.settled += 1
  if (confidence >= 0.9) tally.sure += 1
}

const print = (name: string, t: Tally): void => {
  const share = t.known === 0 ? '    –' : ((100 * t.right) / t.known).toFixed(1).padStart(5)
  process.stdout.write(
    `${name.padEnd(88)} ${String(t.known).padStart(5)} known ${share} % right ${String(t.doubt).padStart(4)} doubt ${String(t.missed).padStart(4)} missed ${String(t.unknowable).padStart(4)} unknowable ${String(t.wrong).padStart(4)} wrong ${String(t.settled).padStart(3)} settled ${String(t.sure).padStart(3)} sure  takes ${t.takesRight}/${t.takes}\n`,
  )
}
