import { parseArgs } from 'node:util'
import type { LineId } from '../../core/ids.ts'
import { matchByName } from '../../core/takes/match.ts'
import type { NameMatch } from '../../core/takes/name-answer.ts'
import { deliveryOf, tellingManners, wholeDeliveryOf } from '../../test/core/takes/names/deliveries.ts'
import { shapeNames } from '../../test/core/takes/names/stories.ts'

type Tally = { names: number; right: number; doubts: number; wrong: number; sureWrong: number }

const sure = 0.9
/** Names of one delivery that count. */
const counted = 4
const empty = (): Tally => ({ names: 0, right: 0, doubts: 0, wrong: 0, sureWrong: 0 })

/**
 * How many names of made-up deliveries are read right: seeded, in all manners, over productions of all shapes. Prints the
 * share of right lines by manner and over all, the doubts, and the wrong ones, those at a confidence of .9 or more apart.
 */
export const run = (args: string[]): void => {
  const { values } = parseArgs({
    args,
    options: {
      names: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      errors: { type: 'boolean', default: false },
    },
  })
  const wanted = Number(values.names)
  const byManner = new Map<string, Tally>()
  const all = empty()
  let spent = 0
  let read = 0
  for (let seed = Number(values.seed) * 1_000_003; all.names < wanted; seed += 1) {
    const { manner, shape, production, actor, files } = deliveryOf(seed)
    const tally = byManner.get(manner) ?? empty()
    byManner.set(manner, tally)
    const before = process.cpuUsage()
    const matches = matchByName(files, production, { actor })
    const { user, system } = process.cpuUsage(before)
    spent += (user + system) / 1e6
    read += files.length
    // A few names of each delivery, so that a long one does not outweigh the others.
    const step = Math.max(1, Math.floor(files.length / counted))
    files.forEach((file, index) => {
      if (index % step !== 0 || index / step >= counted) return
      const match = matches[index]
      const right = match?.line === file.line
      for (const one of [tally, all]) count(one, match, file.line)
      if (values.errors && !right)
        process.stdout.write(
          `  ${manner} | ${shape} | ${file.name} is ${file.line}, read ${match?.line} (${match?.confidence.toFixed(2)}, ${match?.reason.code})\n`,
        )
    })
  }
  for (const [manner, tally] of [...byManner].sort()) print(manner, tally)
  print('all', all)
  print('whole casts at once', wholeCasts(Number(values.seed)))
  process.stdout.write(`${Math.round(read / spent).toLocaleString('en')} names a second of CPU\n`)
}

/** Every production delivered whole, in every manner that tells chapter and line. */
const wholeCasts = (seed: number): Tally => {
  const tally = empty()
  for (const shape of shapeNames)
    for (const manner of tellingManners) {
      const { production, files } = wholeDeliveryOf(shape, manner, seed)
      matchByName(files, production).forEach((match, index) => {
        count(tally, match, files[index]?.line ?? null)
      })
    }
  return tally
}

const count = (tally: Tally, match: NameMatch | undefined, line: LineId | null): void => {
  const right = match?.line === line
  const wrong = match?.line != null && !right
  tally.names += 1
  if (right) tally.right += 1
  else if (wrong) tally.wrong += 1
  else tally.doubts += 1
  if (wrong && match.confidence >= sure) tally.sureWrong += 1
}

const print = (name: string, { names, right, doubts, wrong, sureWrong }: Tally): void => {
  const share = ((100 * right) / names).toFixed(1)
  process.stdout.write(
    `${name.padEnd(34)} ${String(names).padStart(6)} names  ${share.padStart(5)} % right  ${doubts} in doubt  ${wrong} wrong, ${sureWrong} of them at .9 or more\n`,
  )
}
