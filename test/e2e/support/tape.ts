import type { Page } from 'playwright-core'

/** What came out of the window's sound system: all samples of the left channel, in order, and the rate. */
export type Tape = {
  /** Frames recorded so far. */
  length: () => Promise<number>
  /** Longest run of digital silence, in frames, between two places of the tape. */
  longestSilence: (from: number, to: number) => Promise<number>
  /** Waits until a tenth of a second from a place of the tape on has this strongest frequency; gives the place behind it. */
  until: (hertz: number, from: number) => Promise<number>
}

type Recording = { blocks: Float32Array[]; length: number; rate: number }
declare global {
  var tape: Recording | undefined
}

/** Listens to everything that this window plays from its next load on. */
export const listen = async (page: Page): Promise<Tape> => {
  await page.addInitScript(() => {
    const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode && !(this instanceof ScriptProcessorNode)) {
        const tape: Recording = { blocks: [], length: 0, rate: this.context.sampleRate }
        globalThis.tape = tape
        const recorder = (this.context as AudioContext).createScriptProcessor(4096, 2, 2)
        recorder.onaudioprocess = ({ inputBuffer }) => {
          tape.blocks.push(inputBuffer.getChannelData(0).slice())
          tape.length += inputBuffer.length
        }
        connect.call(this, recorder)
        connect.call(recorder, to)
      }
      return connect.call(this, to)
    } as typeof AudioNode.prototype.connect
  })
  const samples = async (from: number, to: number): Promise<{ sound: Float32Array; rate: number }> => {
    const { text, rate } = await page.evaluate(
      ([first, last]) => {
        const tape = globalThis.tape
        if (!tape) return { text: '', rate: 48_000 }
        const sound = new Float32Array(Math.max(0, Math.min(last, tape.length) - first))
        let at = 0
        for (const block of tape.blocks) {
          for (let i = 0; i < block.length; i++) if (at + i >= first && at + i < last) sound[at + i - first] = block[i] ?? 0
          at += block.length
        }
        let bytes = ''
        for (const byte of new Uint8Array(sound.buffer)) bytes += String.fromCharCode(byte)
        return { text: btoa(bytes), rate: tape.rate }
      },
      [from, to] as const,
    )
    const bytes = Buffer.from(text, 'base64')
    return { sound: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)), rate }
  }
  const length = () => page.evaluate(() => globalThis.tape?.length ?? 0)
  return {
    length,
    longestSilence: async (from, to) => {
      const { sound } = await samples(from, to)
      let longest = 0
      let run = 0
      for (const value of sound) {
        run = Math.abs(value) < 1e-7 ? run + 1 : 0
        longest = Math.max(longest, run)
      }
      return longest
    },
    until: async (hertz, from) => {
      let at = from
      for (const end = performance.now() + 15_000; performance.now() < end; await page.waitForTimeout(60)) {
        const { sound, rate } = await samples(at, await length())
        const window = Math.round(rate / 10)
        for (let first = 0; first + window <= sound.length; first += window) {
          at += window
          if (pitchOf(sound.subarray(first, first + window), rate) === hertz) return at
        }
      }
      throw new Error(`${hertz} Hz were not heard from ${from} to ${at}`)
    },
  }
}

/** Strongest frequency between 80 and 600 Hz, in steps of 10; 0 in silence. */
const pitchOf = (sound: Float32Array, rate: number): number => {
  let best = 0
  let most = 1e-6
  for (let hertz = 80; hertz <= 600; hertz += 10) {
    let real = 0
    let imaginary = 0
    for (let i = 0; i < sound.length; i++) {
      const angle = (2 * Math.PI * hertz * i) / rate
      real += (sound[i] ?? 0) * Math.cos(angle)
      imaginary += (sound[i] ?? 0) * Math.sin(angle)
    }
    const power = (real ** 2 + imaginary ** 2) / Math.max(1, sound.length) ** 2
    if (power > most) {
      most = power
      best = hertz
    }
  }
  return best
}
