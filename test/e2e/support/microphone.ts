import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wholeWavOf } from '../../signals.ts'

/** The rate of Chromium's fake microphone. */
export const microphoneRate = 44_100

/** Seconds after which the fake microphone's sound begins anew. */
const period = 12

/**
 * What the fake microphone hears, as samples of 16 bits: every two seconds a rising tone of 1.2 seconds, each in another register, and
 * faint hiss between them. It is heard again and again.
 */
export const heard: Int16Array = (() => {
  let state = 11
  return Int16Array.from({ length: period * microphoneRate }, (_, index) => {
    state = (state * 48_271) % 2_147_483_647
    const hiss = (state / 2_147_483_647 - 0.5) * 12
    const at = (index / microphoneRate) % 2
    if (at < 0.4 || at > 1.6) return Math.round(hiss)
    const base = 150 + 40 * Math.floor(index / microphoneRate / 2)
    const since = at - 0.4
    const swell = Math.sin((Math.PI * since) / 1.2) ** 0.5
    return Math.round(hiss + 8000 * swell * Math.sin(2 * Math.PI * (base * since + 60 * since * since)))
  })
})()

/** Switches of Chromium for a microphone that hears this, again and again. It still has to be allowed. */
export const microphoneSwitches = (sound: Int16Array = heard, rate = microphoneRate): string[] => {
  const file = join(mkdtempSync(join(tmpdir(), 'dramatis-microphone-')), 'heard.wav')
  writeFileSync(file, wholeWavOf(sound, rate))
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`]
}
