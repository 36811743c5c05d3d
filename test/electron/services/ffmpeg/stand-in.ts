import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locateFfmpeg } from '../../../../electron/services/tools/locate-ffmpeg.ts'

/** A script in ffmpeg's place: it notes its arguments, one a line, and then does as told; `"$REAL" "$@"` is the true program. */
export const standIn = async (folder: string, script = 'exec "$REAL" "$@"'): Promise<{ runs: () => string[][]; restore: () => void }> => {
  const tools = await locateFfmpeg()
  if (!tools.ok) throw new Error('the tests need ffmpeg')
  const before = { DRAMATIS_FFMPEG: process.env.DRAMATIS_FFMPEG, DRAMATIS_FFPROBE: process.env.DRAMATIS_FFPROBE }
  const program = join(folder, 'ffmpeg')
  const log = join(folder, 'arguments.log')
  writeFileSync(log, '')
  // Questions about the program itself are no runs.
  writeFileSync(
    program,
    `#!/bin/sh
REAL='${tools.value.ffmpeg}'
case "$*" in *-encoders*|*-formats*|*-version*|*-codecs*|*-filters*) exec "$REAL" "$@";; esac
{ for one in "$@"; do printf '%s\\n' "$one"; done; printf '\\001\\n'; } >> '${log}'
${script}
`,
  )
  chmodSync(program, 0o755)
  process.env.DRAMATIS_FFMPEG = program
  process.env.DRAMATIS_FFPROBE = tools.value.ffprobe
  return {
    runs: () =>
      readFileSync(log, 'utf8')
        .split('\u0001\n')
        .filter(Boolean)
        .map((run) => run.trimEnd().split('\n')),
    restore: () => {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
    },
  }
}
