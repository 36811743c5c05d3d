import { type BrowserContext, chromium } from 'playwright-core'
import { findChromium } from '../../../electron/services/tools/chromium.ts'
import { microphoneSwitches } from './microphone.ts'
import { flags } from './window.ts'

const rate = 48_000

/** What the microphone of a booth hears, again and again: a tone of 440 Hz and this amplitude for half a second, then faint hiss for as long. */
export const heardAmplitude = 0.25

/** Seconds of every second that a microphone loses which does not keep up. */
const lost = { from: 0.2, to: 0.24 }

const heard = (keepsUp: boolean): Int16Array => {
  let state = 3
  return Int16Array.from({ length: rate }, (_, at) => {
    if (!keepsUp && at >= lost.from * rate && at < lost.to * rate) return 0
    state = (state * 48_271) % 2_147_483_647
    const sample = at < rate / 2 ? heardAmplitude * Math.sin((2 * Math.PI * 440 * at) / rate) : (state / 2_147_483_647 - 0.5) * 0.002
    return Math.round(sample * 32_767)
  })
}

/**
 * A Chromium whose microphone hears that and needs no leave, with a profile in this folder that a second launch finds again. Where it does
 * not keep up, some of every tone is lost.
 */
export const chromiumThatHears = async (folder: string, keepsUp = true): Promise<BrowserContext> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found: set CHROMIUM_PATH to one')
  const context = await chromium.launchPersistentContext(`${folder}/profile`, {
    executablePath,
    acceptDownloads: true,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    args: [...flags, '--use-fake-ui-for-media-stream', ...microphoneSwitches(heard(keepsUp), rate)],
  })
  context.setDefaultTimeout(20_000)
  return context
}
