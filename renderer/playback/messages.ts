import type { MasterAim } from '../../core/mix/master.ts'
import type { MixPlan } from '../../core/mix/plan.ts'
import type { BlockReport } from './meters.ts'

/** What the transport asks of the mixing worker. */
export type ToWorker =
  | { ask: 'output'; port: MessagePort }
  /** `run` names the playing, so that late blocks of an older one are dropped. */
  | { ask: 'play'; run: number; plan: MixPlan; aim: MasterAim; gain: number; from: number; to: number }
  | { ask: 'stop' }
  /** Loads what may soon be played. */
  | { ask: 'prepare'; plan: MixPlan; from: number; to: number }
  | { ask: 'forget' }
  | { ask: 'measure'; key: string; plan: MixPlan; aim: MasterAim }

/** What the worker tells. */
export type FromWorker =
  | { told: 'started'; run: number }
  | { told: 'measured'; key: string; gain: number }
  /** Loudness and levels of a block that goes to the output now and will be heard soon. */
  | { told: 'block'; run: number; report: BlockReport }

/** What the engine tells the output: where its blocks come from, that a run begins at once, or that one follows at a frame of the present one. */
export type ToNode = { source: MessagePort } | { flush: number } | { follow: number; at: number }

/** Blocks to the output, and what it tells of them. */
export type ToOutput = { run: number; left: Float32Array; right: Float32Array; end: boolean } | { flush: number }
export type FromOutput = { run: number; played: number; peak: number; ended: boolean }
