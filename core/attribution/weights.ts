import { type Calibration, uncalibrated } from './confidence.ts'
import { extractorVersion, featureCounts } from './features.ts'
import { emptyHead, type Head } from './network.ts'

/** Weights of the three heads: who fits a unit, which step leads to a candidate, and whether the one before stops. */
export type Model = { speaker: Head; turn: Head; leave: Head; calibration: Calibration }

const sizes = { speaker: { hidden: 24, outputs: 1 }, turn: { hidden: 16, outputs: 3 }, leave: { hidden: 8, outputs: 2 } } as const
export const headNames = ['speaker', 'turn', 'leave'] as const

export const emptyModel = (): Model => {
  const head = (name: keyof typeof sizes): Head => emptyHead(featureCounts[name], sizes[name].hidden, sizes[name].outputs)
  return { speaker: head('speaker'), turn: head('turn'), leave: head('leave'), calibration: uncalibrated }
}

/** A model as it is stored: only the features that have weights, each row scaled to whole numbers of eight bits. */
export type StoredHead = { rows: string; scales: string; weights: string; bias: number[]; out: number[] }
export type StoredModel = { version: string; calibration: Calibration } & Record<(typeof headNames)[number], StoredHead>

export const storeModel = (model: Model): StoredModel => ({
  version: extractorVersion,
  calibration: model.calibration,
  speaker: storeHead(model.speaker),
  turn: storeHead(model.turn),
  leave: storeHead(model.leave),
})

const storeHead = (head: Head): StoredHead => {
  const { features, hidden, outputs, embed, direct, bias, out } = head
  const rows: number[] = []
  const scales: number[] = []
  const weights: number[] = []
  for (let feature = 0; feature < features; feature++) {
    const row = [
      ...embed.subarray(feature * hidden, (feature + 1) * hidden),
      ...direct.subarray(feature * outputs, (feature + 1) * outputs),
    ]
    const most = Math.max(...row.map(Math.abs))
    if (most < 1e-4) continue
    rows.push(feature)
    scales.push(most / 127)
    for (const weight of row) weights.push(Math.round(weight / (most / 127)))
  }
  return {
    rows: toBase64(new Uint8Array(Uint16Array.from(rows).buffer)),
    scales: toBase64(new Uint8Array(Float32Array.from(scales).buffer)),
    weights: toBase64(new Uint8Array(Int8Array.from(weights).buffer)),
    bias: [...bias].map((value) => Number(value.toFixed(5))),
    out: [...out].map((value) => Number(value.toFixed(5))),
  }
}

/** Reads stored weights; null when they were made for another feature extractor. */
export const loadModel = (stored: StoredModel): Model | null => {
  if (stored.version !== extractorVersion) return null
  const model = emptyModel()
  model.calibration = stored.calibration
  for (const name of headNames) fillHead(model[name], stored[name])
  return model
}

const fillHead = ({ hidden, outputs, embed, direct, bias, out }: Head, stored: StoredHead): void => {
  const rows = new Uint16Array(fromBase64(stored.rows).buffer)
  const scales = new Float32Array(fromBase64(stored.scales).buffer)
  const weights = new Int8Array(fromBase64(stored.weights).buffer)
  const width = hidden + outputs
  rows.forEach((feature, i) => {
    for (let k = 0; k < width; k++) {
      const value = weights[i * width + k]! * scales[i]!
      if (k < hidden) embed[feature * hidden + k] = value
      else direct[feature * outputs + k - hidden] = value
    }
  })
  bias.set(stored.bias)
  out.set(stored.out)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as text, four letters for three (RFC 4648); the platform's own is not everywhere core runs. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const left = bytes.length - i
    text +=
      letters[bits >> 18]! +
      letters[(bits >> 12) & 63]! +
      (left > 1 ? letters[(bits >> 6) & 63]! : '=') +
      (left > 2 ? letters[bits & 63]! : '=')
  }
  return text
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const plain = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of plain) {
    bits = (bits << 6) | letters.indexOf(letter)
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 255
  }
  return bytes
}
