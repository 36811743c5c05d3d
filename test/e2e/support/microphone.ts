import { writeFile } from 'node:fs/promises'
import { type BrowserContext, chromium } from 'playwright-core'
import { findChromium } from '../../../electron/services/tools/chromium.ts'
import { flags } from './window.ts'

const rate = 48_000

/** What the false microphone hears, again and again: a tone of 440 Hz and this amplitude for half a second, then faint hiss for as long. */
export const heardAmplitude = 0.25

const heard = (): Buffer => {
  const bytes = Buffer.alloc(44 + rate * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(rate * 2, 40)
  let state = 3
  for (let at = 0; at < rate; at++) {
    state = (state * 48271) % 2147483647
    const sample = at < rate / 2 ? heardAmplitude * Math.sin((2 * Math.PI * 440 * at) / rate) : (state / 2147483647 - 0.5) * 0.002
    bytes.writeInt16LE(Math.round(sample * 32767), 44 + at * 2)
  }
  return bytes
}

/** A Chromium with a microphone that hears a file, and a profile in this folder that a second launch finds again. */
export const chromiumThatHears = async (folder: string): Promise<BrowserContext> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found: set CHROMIUM_PATH to one')
  await writeFile(`${folder}/heard.wav`, heard())
  const context = await chromium.launchPersistentContext(`${folder}/profile`, {
    executablePath,
    acceptDownloads: true,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    args: [
      ...flags,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${folder}/heard.wav`,
    ],
  })
  context.setDefaultTimeout(20_000)
  return context
}
