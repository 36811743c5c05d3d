import type { MasterAim } from '../../core/mix/master.ts'
import type { MixPlan } from '../../core/mix/plan.ts'
import { productionRate } from '../../core/units.ts'
import type { FromOutput, FromWorker, ToNode, ToWorker } from './messages.ts'
import type { BlockReport } from './meters.ts'
import workletAddress from './output-worklet.ts?worker&url'
import { factorOfVolume, useVolume } from './volume.ts'

/** What the engine tells while it plays: frames heard since the start, and the highest sample since the last report. */
export type Heard = { run: number; frames: number; peak: number; ended: boolean }

/** The sound system of the window: one audio context, one mixing worker, opened at the first play. */
export class Engine {
  readonly #context: AudioContext
  readonly #worker: Worker
  readonly #node: AudioWorkletNode
  #run = 0

  private constructor(context: AudioContext, node: AudioWorkletNode, worker: Worker) {
    this.#context = context
    this.#node = node
    this.#worker = worker
  }

  static async open(tell: {
    heard: (heard: Heard) => void
    measured: (key: string, gain: number) => void
    block: (run: number, report: BlockReport) => void
  }): Promise<Engine> {
    const context = new AudioContext({ sampleRate: productionRate, latencyHint: 'interactive' })
    await context.audioWorklet.addModule(workletAddress)
    const node = new AudioWorkletNode(context, 'dramatis-output', { numberOfInputs: 0, outputChannelCount: [2] })
    const volume = new GainNode(context, { gain: factorOfVolume(useVolume.getState().volume) })
    node.connect(volume).connect(context.destination)
    useVolume.subscribe((now) => volume.gain.setTargetAtTime(factorOfVolume(now.volume), context.currentTime, 0.02))
    const worker = new Worker(new URL('./mix-worker.ts', import.meta.url), { type: 'module' })
    const channel = new MessageChannel()
    worker.postMessage({ ask: 'output', port: channel.port1 } satisfies ToWorker, [channel.port1])
    node.port.postMessage({ source: channel.port2 } satisfies ToNode, [channel.port2])
    node.port.onmessage = ({ data }: MessageEvent<FromOutput>) =>
      tell.heard({ run: data.run, frames: data.played, peak: data.peak, ended: data.ended })
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.told === 'measured') tell.measured(data.key, data.gain)
      if (data.told === 'block') tell.block(data.run, data.report)
    }
    return new Engine(context, node, worker)
  }

  /** Plays a plan from one frame to another; gives the number of this run. */
  async play(plan: MixPlan, aim: MasterAim, gain: number, from: number, to: number): Promise<number> {
    const run = ++this.#run
    this.#node.port.postMessage({ flush: run } satisfies ToNode)
    this.#worker.postMessage({ ask: 'play', run, plan, aim, gain, from, to } satisfies ToWorker)
    await this.#context.resume()
    return run
  }

  /** Plays another plan from frame `at` of the present run on, without a gap: that one sounds on until then. */
  follow(plan: MixPlan, aim: MasterAim, gain: number, { from, to, at }: { from: number; to: number; at: number }): number {
    const run = ++this.#run
    this.#node.port.postMessage({ follow: run, at } satisfies ToNode)
    this.#worker.postMessage({ ask: 'play', run, plan, aim, gain, from, to } satisfies ToWorker)
    return run
  }

  /** Loads what may soon be played. */
  prepare(plan: MixPlan, from: number, to: number): void {
    this.#worker.postMessage({ ask: 'prepare', plan, from, to } satisfies ToWorker)
  }

  stop(): void {
    this.#run++
    this.#node.port.postMessage({ flush: this.#run } satisfies ToNode)
    this.#worker.postMessage({ ask: 'stop' } satisfies ToWorker)
  }

  /** Drops the loaded sound: another production opens. */
  forget(): void {
    this.stop()
    this.#worker.postMessage({ ask: 'forget' } satisfies ToWorker)
  }

  measure(key: string, plan: MixPlan, aim: MasterAim): void {
    this.#worker.postMessage({ ask: 'measure', key, plan, aim } satisfies ToWorker)
  }
}
