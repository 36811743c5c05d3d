import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Voice } from './people.ts'

const run = promisify(execFile)

/** Reads a text aloud into a WAV file with one of Debian's speech synthesisers. `variation` shifts the pitch for a second take. */
export const speak = async (voice: Voice, text: string, file: string, folder: string, variation = 0): Promise<void> => {
  const spoken = join(folder, 'spoken.txt')
  await writeFile(spoken, text.replace(/[‘’]/g, "'").replace(/[“”*]/g, '').replace(/—/g, ', ').replace(/\s+/g, ' '))
  if (voice.program === 'espeak-ng') {
    const { pitch, speed } = voice
    await run('espeak-ng', [
      '-v',
      voice.voice,
      '-p',
      String(pitch + variation * 6),
      '-s',
      String(speed - variation * 8),
      '-f',
      spoken,
      '-w',
      file,
    ])
    return
  }
  if (voice.program === 'festival') {
    const stretch = (voice.stretch ?? 1) * (1 + variation * 0.05)
    await run('text2wave', [
      '-o',
      file,
      '-eval',
      `(begin (voice_${voice.voice}) (Parameter.set 'Duration_Stretch ${stretch.toFixed(3)}))`,
      spoken,
    ])
    return
  }
  const settings = [`duration_stretch=${((voice.stretch ?? 1) * (1 + variation * 0.05)).toFixed(3)}`]
  if (voice.pitch) settings.push(`int_f0_target_mean=${voice.pitch + variation * 8}`)
  await run('flite', ['-voice', voice.voice, ...settings.flatMap((setting) => ['--setf', setting]), '-f', spoken, '-o', file])
}
