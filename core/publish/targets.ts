import { z } from 'zod'
import type { MasterAim } from '../mix/master.ts'

export const DeliveryTargetName = z.enum(['podcast', 'acx', 'broadcast'])
export type DeliveryTargetName = z.infer<typeof DeliveryTargetName>
export const MasterFormat = z.enum(['mp3', 'm4b', 'flac', 'wav', 'opus'])
export type MasterFormat = z.infer<typeof MasterFormat>

/** Limits of one measured quantity. */
export type Limit = { rule: string; unit: string; min: number | null; max: number | null }

/** A named set of limits, the aim that meets them, and the forms in which it may leave. */
export type DeliveryTarget = {
  name: DeliveryTargetName
  aim: MasterAim
  limits: Limit[]
  rate: 44_100 | 48_000
  channels: 1 | 2
  /** Kilobits a second of the lossy formats. */
  bitrate: number
  /** The first is the usual one. */
  formats: readonly [MasterFormat, ...MasterFormat[]]
}

/**
 * Delivery targets after the publishers' own pages: Apple Podcasts (−16 LUFS ±1, peak −1 dBTP), ACX (RMS −23 … −18 dB, peak
 * −3 dB, noise floor −60 dB), EBU R128 (−23 LUFS ±0.5, peak −1 dBTP). The aims leave half a decibel for the codec.
 */
export const targets: Record<DeliveryTargetName, DeliveryTarget> = {
  podcast: {
    name: 'podcast',
    aim: { measure: 'lufs', level: -16, ceiling: -1.6, mono: false },
    limits: [
      { rule: 'loudness', unit: 'LUFS', min: -17, max: -15 },
      { rule: 'true-peak', unit: 'dBTP', min: null, max: -1 },
    ],
    rate: 44_100,
    channels: 2,
    bitrate: 192,
    formats: ['mp3', 'm4b', 'opus', 'flac', 'wav'],
  },
  acx: {
    name: 'acx',
    aim: { measure: 'rms', level: -20, ceiling: -3.6, mono: true },
    limits: [
      { rule: 'rms', unit: 'dB', min: -23, max: -18 },
      { rule: 'peak', unit: 'dB', min: null, max: -3 },
      { rule: 'noise-floor', unit: 'dB', min: null, max: -60 },
    ],
    rate: 44_100,
    channels: 1,
    bitrate: 192,
    formats: ['mp3'],
  },
  broadcast: {
    name: 'broadcast',
    aim: { measure: 'lufs', level: -23, ceiling: -1.5, mono: false },
    limits: [
      { rule: 'loudness', unit: 'LUFS', min: -23.5, max: -22.5 },
      { rule: 'true-peak', unit: 'dBTP', min: null, max: -1 },
    ],
    rate: 48_000,
    channels: 2,
    bitrate: 320,
    formats: ['wav', 'flac'],
  },
}
