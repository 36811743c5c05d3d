import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { killWhileEditing } from '../../test/faults/kill.ts'

/** Kills an editing program again and again; `--times N` (1,000). Exit code 1 when an acknowledged edit was lost or a production complained. */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { times: { type: 'string', default: '1000' } } })
  const times = Number(values.times)
  if (!Number.isInteger(times) || times < 1) {
    process.stderr.write('Usage: npm run fuzz -- kill [--times N]\n')
    process.exitCode = 2
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'dramatis-kill-'))
  const sum = { kills: 0, edits: 0, lost: 0, wrongs: [] as string[] }
  try {
    // A fresh production every hundred kills, so that the journal stays of a usual length.
    for (let left = times; left > 0; left -= 100) {
      const some = await killWhileEditing(join(folder, String(left)), Math.min(100, left), Math.random)
      sum.kills += some.kills
      sum.edits += some.edits
      sum.lost += some.lost
      sum.wrongs.push(...some.wrongs)
      process.stderr.write(
        `${sum.kills} of ${times} kills, ${sum.edits} edits acknowledged, ${sum.lost} lost, ${sum.wrongs.length} complaints\n`,
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  process.stdout.write(`${JSON.stringify(sum)}\n`)
  if (sum.lost > 0 || sum.wrongs.length > 0) process.exitCode = 1
}
