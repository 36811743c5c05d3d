import type { Device, InputTrouble } from './devices.ts'
import { troubleOf } from './devices.ts'
import workletAddress from './input-worklet.ts?worker&url'
import { forgetInput, hearInput } from './levels.ts'
import type { FromInput, InputChannel, ToInput } from './messages.ts'

/** Sound goes on so many seconds after a recording is stopped: the last word is still on its way when the key is pressed. */
const tail = 0.25

/** A device that tells nothing for so many milliseconds will not. */
const patience = 5000

/** What is told of a recording while it runs. */
export type Listener = { sound: (samples: Float32Array<ArrayBuffer>) => void /** Twenty times a second. */; tick: () => void }

/** One open microphone: its level is told all the time, and its samples while it records, at the device's own rate. */
export class Microphone {
  readonly device: Device
  readonly rate: number
  /** Channels of the device; what is recorded is one. */
  channels = 1
  readonly #stream: MediaStream
  readonly #context: AudioContext
  readonly #node: AudioWorkletNode
  #run = 0
  #listener: Listener | null = null
  #ended: (() => void) | null = null
  #ready: (heard: boolean) => void = () => {}
  /** Settles once sound comes in, or does not. */
  readonly #heard = new Promise<boolean>((resolve) => {
    this.#ready = resolve
    setTimeout(() => resolve(false), patience)
  })
  #taken = 0
  #takenAt = 0
  #paused = false

  private constructor(stream: MediaStream, context: AudioContext, node: AudioWorkletNode, device: Device) {
    this.device = device
    this.rate = context.sampleRate
    this.#stream = stream
    this.#context = context
    this.#node = node
    node.port.onmessage = ({ data }: MessageEvent<FromInput>) => this.#hear(data)
  }

  /** Opens a device, or the system's usual one. Nothing is done to its sound. `gone` tells that it was unplugged or taken away. */
  static async open(device: Device | null, channel: InputChannel, gone: () => void): Promise<Microphone | InputTrouble> {
    if (!navigator.mediaDevices) return 'none'
    let stream: MediaStream | null = null
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: {
          ...(device ? { deviceId: { exact: device.id } } : {}),
          channelCount: { ideal: 2 },
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
        },
      })
      const [track] = stream.getAudioTracks()
      if (!track) return 'none'
      const { sampleRate, deviceId } = track.getSettings()
      // Large buffers: nobody waits for its sound, and none is lost while the computer is busy.
      const context = new AudioContext({ latencyHint: 'playback', ...(sampleRate ? { sampleRate } : {}) })
      await context.audioWorklet.addModule(workletAddress)
      const node = new AudioWorkletNode(context, 'dramatis-input', {
        channelCount: 2,
        channelCountMode: 'clamped-max',
        channelInterpretation: 'discrete',
      })
      // Its output is silence; without a way out it would not be run.
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(node).connect(context.destination)
      const microphone = new Microphone(stream, context, node, { id: deviceId ?? device?.id ?? '', name: track.label })
      track.addEventListener('ended', gone)
      forgetInput()
      microphone.choose(channel)
      await context.resume()
      if (await microphone.#heard) return microphone
      await microphone.close()
      return 'busy'
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop()
      return troubleOf(error)
    }
  }

  choose(channel: InputChannel): void {
    this.#ask({ ask: 'channel', channel })
  }

  /** Begins to record, with the moment before now. */
  start(listener: Listener): void {
    this.#run += 1
    this.#listener = listener
    this.#paused = false
    this.#taken = 0
    this.#takenAt = performance.now()
    this.#ask({ ask: 'start', run: this.#run })
  }

  pause(paused: boolean): void {
    this.#paused = paused
    this.#ask({ ask: 'pause', paused })
  }

  /** Ends the recording; all of its sound was told when this resolves, also when the device is gone. */
  async stop(): Promise<void> {
    if (!this.#listener) return
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve
    })
    this.#ask({ ask: 'stop', tail })
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))])
    this.#listener = null
  }

  /** Seconds of the recording until now. */
  get position(): number {
    const since = this.#paused ? 0 : Math.min(0.2, (performance.now() - this.#takenAt) / 1000)
    return this.#taken / this.rate + since
  }

  /** A short tone, so many seconds from now: counting in. */
  beep(inSeconds: number, hertz: number): void {
    const at = this.#context.currentTime + inSeconds
    const tone = new OscillatorNode(this.#context, { frequency: hertz })
    const gain = new GainNode(this.#context, { gain: 0 })
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(0.2, at + 0.005)
    gain.gain.setValueAtTime(0.2, at + 0.06)
    gain.gain.linearRampToValueAtTime(0, at + 0.08)
    tone.connect(gain).connect(this.#context.destination)
    tone.start(at)
    tone.stop(at + 0.1)
  }

  async close(): Promise<void> {
    for (const track of this.#stream.getTracks()) track.stop()
    this.#node.port.onmessage = null
    forgetInput()
    await this.#context.close()
  }

  #hear(told: FromInput): void {
    if (told.told === 'level') {
      this.#ready(true)
      this.channels = told.channels
      this.#taken = told.taken
      this.#takenAt = performance.now()
      hearInput(told.peak, told.meanSquare, told.dropouts, this.#takenAt)
      this.#listener?.tick()
    } else if (told.run === this.#run) {
      if (told.told === 'sound') this.#listener?.sound(told.samples)
      else this.#ended?.()
    }
  }

  #ask(message: ToInput): void {
    this.#node.port.postMessage(message)
  }
}
