import { evidenceFeatures } from './evidence-features.ts'
import { FeatureSpace } from './feature-space.ts'
import { presenceFeatures } from './presence-features.ts'
import type { Reading } from './read.ts'
import { arrivalFeatures, contextFeatures, leavingFeatures, stepFeatures } from './turn-features.ts'
import { type Facts, factsOf } from './unit-facts.ts'

/** Raise it when a feature changes its meaning but not its place: weights belong to one extractor. */
const revision = 1

const speaker = new FeatureSpace()
const turn = new FeatureSpace()
const leave = new FeatureSpace()
const context = contextFeatures(speaker)
const evidence = evidenceFeatures(speaker)
const presence = presenceFeatures(speaker)
const step = stepFeatures(turn)
const arrival = arrivalFeatures(turn)
const pairing = stepFeatures(leave)
const leaving = leavingFeatures(leave)

/** Numbers of features of the model's three heads. */
export const featureCounts = { speaker: speaker.size, turn: turn.size, leave: leave.size }

/** Names this extractor; weights made with another are refused. */
export const extractorVersion = fingerprint(`${revision}|${speaker.signature}|${turn.signature}|${leave.signature}`)

/** Features of one input of a head: what all its items share, and each item's own. */
export type HeadInput = { shared: Int32Array; items: Int32Array[] }

/** One unit as the model sees it. `who` are cast numbers; turn and leave are empty at the first unit. */
export type UnitFeatures = {
  who: Int32Array
  /** Where each candidate of the unit before stands among these; −1 for nowhere. */
  link: Int32Array
  /** Chains may be cut before this unit. */
  cut: boolean
  speaker: HeadInput
  turn: HeadInput
  leave: HeadInput
}

const none: HeadInput = { shared: new Int32Array(0), items: [] }

/** Features of every unit, with the facts they come from. */
export const featuresOf = (reading: Reading): { facts: Facts[]; features: UnitFeatures[] } => {
  const facts = factsOf(reading)
  const mainRank = new Map(
    reading.counts
      .map((count, who) => ({ who, count: who === reading.narrator ? Infinity : count }))
      .sort((a, b) => b.count - a.count)
      .map(({ who }, rank): [number, number] => [who, rank]),
  )
  const features = facts.map((here, t): UnitFeatures => {
    const { who } = here.candidates
    const before = facts[t - 1]?.candidates.who ?? []
    return {
      who: Int32Array.from(who),
      link: Int32Array.from(before, (one) => who.indexOf(one)),
      cut: here.unit.gap === 'scene',
      speaker: {
        shared: collect((out) => context(reading, facts, t, out)),
        items: who.map((one, k) =>
          collect((out) => {
            evidence(reading, reading.around[t]!.evidence, here, k, out)
            presence(reading, facts, t, k, mainRank.get(one) ?? 99, out)
          }),
        ),
      },
      turn:
        t === 0
          ? none
          : {
              shared: collect((out) => step(reading, facts, t, out)),
              items: who.map((_, k) => collect((out) => arrival(reading, facts, t, k, out))),
            },
      leave:
        t === 0
          ? none
          : {
              shared: collect((out) => pairing(reading, facts, t, out)),
              items: before.map((_, k) => collect((out) => leaving(reading, facts, t, k, out))),
            },
    }
  })
  return { facts, features }
}

const collect = (fill: (out: number[]) => void): Int32Array => {
  const out: number[] = []
  fill(out)
  return Int32Array.from(out)
}

/** A short name for a long text (FNV-1a, 32 bits). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
