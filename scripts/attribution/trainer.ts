import { type Potentials, sumChain } from '../../core/attribution/crf.ts'
import type { HeadInput, UnitFeatures } from '../../core/attribution/features.ts'
import { type Head, headScores } from '../../core/attribution/network.ts'
import { emptyModel, type Model } from '../../core/attribution/weights.ts'
import { Gradient, parts } from './gradient.ts'

/** A stretch of units with the candidates that are right for each (none known: null). */
export type Example = { units: UnitFeatures[]; right: (readonly number[] | null)[]; weight: number }

export type TrainingOptions = { epochs: number; rate: number; decay: number; seed: number; drop: number }
export const usualTraining: TrainingOptions = { epochs: 6, rate: 0.06, decay: 5e-4, seed: 2, drop: 0.3 }

const heads = ['speaker', 'turn', 'leave'] as const

/** Numbers between 0 and 1, the same for the same seed on every machine (32-bit xorshift). */
export const randomFrom = (seed: number): (() => number) => {
  let state = (seed * 2654435761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
}

export type Gradients = Record<(typeof heads)[number], Gradient>
export const gradientsFor = (model: Model): Gradients => ({
  speaker: new Gradient(model.speaker),
  turn: new Gradient(model.turn),
  leave: new Gradient(model.leave),
})

/** States this unlikely do not move the weights. */
const leastShare = 1e-7

/** Adds the gradient of log p(right answers) to `gradients`; returns that log-likelihood. */
export const addLikelihood = (model: Model, { units, right, weight }: Example, gradients: Gradients): number => {
  const states = units.map((unit) => ({
    speaker: new Float32Array(unit.speaker.items.length * model.speaker.hidden),
    turn: new Float32Array(unit.turn.items.length * model.turn.hidden),
    leave: new Float32Array(unit.leave.items.length * model.leave.hidden),
  }))
  const potentials = units.map((unit, t): Potentials => {
    const kept = states[t]!
    const first = t === 0
    return {
      node: headScores(model.speaker, unit.speaker, kept.speaker),
      turn: first ? new Float64Array(0) : headScores(model.turn, unit.turn, kept.turn),
      leave: first ? new Float64Array(0) : headScores(model.leave, unit.leave, kept.leave),
      link: first ? new Int32Array(0) : unit.link,
    }
  })
  const free = sumChain(potentials, undefined, true, leastShare)
  const held = sumChain(
    potentials,
    right.map((list) => (list?.length ? list : null)),
    true,
    leastShare,
  )
  units.forEach((unit, t) => {
    const expected = free.expected[t]!
    const wanted = held.expected[t]!
    const difference = (a: Float64Array, b: Float64Array) => a.map((value, i) => weight * (value - b[i]!))
    gradients.speaker.add(unit.speaker, states[t]!.speaker, difference(wanted.node, expected.node))
    if (t === 0) return
    gradients.turn.add(unit.turn, states[t]!.turn, difference(wanted.turn, expected.turn))
    gradients.leave.add(unit.leave, states[t]!.leave, difference(wanted.leave, expected.leave))
  })
  return weight * (held.logZ - free.logZ)
}

/** Trains the three heads together by AdaGrad on the likelihood of whole chains; the mean over the second half of the epochs is kept. */
export const train = (examples: readonly Example[], options: TrainingOptions, note: (text: string) => void = () => {}): Model => {
  const random = randomFrom(options.seed)
  const model = emptyModel()
  for (const name of heads) {
    const head = model[name]
    const spread = (array: Float32Array, size: number) => {
      for (let i = 0; i < array.length; i++) array[i] = (random() - 0.5) * 2 * size
    }
    spread(head.embed, 0.08)
    spread(head.out, 0.5 / Math.sqrt(head.hidden))
  }
  const gradients = gradientsFor(model)
  const squares = Object.fromEntries(
    heads.map((name) => [name, Object.fromEntries(parts.map((part) => [part, new Float64Array(model[name][part].length).fill(0.1)]))]),
  ) as Record<(typeof heads)[number], Record<(typeof parts)[number], Float64Array>>
  for (const name of heads) forgetUnseen(model[name], name, examples)
  const mean = emptyModel()
  let kept = 0
  const order = examples.map((_, index) => index)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    let likelihood = 0
    let units = 0
    for (const index of order) {
      const example = examples[index]!
      likelihood += addLikelihood(model, options.drop > 0 ? thinned(example, options.drop, random) : example, gradients)
      units += example.units.length
      for (const name of heads) update(gradients[name], squares[name], options, example.units.length)
    }
    note(`epoch ${epoch + 1}: log-likelihood per unit ${(likelihood / units).toFixed(4)}`)
    if (epoch < options.epochs / 2 - 0.5) continue
    kept++
    for (const name of heads)
      for (const part of parts) {
        const sum = mean[name][part]
        const now = model[name][part]
        for (let i = 0; i < sum.length; i++) sum[i]! += (now[i]! - sum[i]!) / kept
      }
  }
  if (options.drop > 0) for (const name of heads) soften(mean[name], 1 - options.drop)
  return mean
}

/** In training a share of the features was away: with all of them there, each says that much less. */
const soften = ({ embed, direct }: Head, share: number): void => {
  for (const weights of [embed, direct]) for (let i = 0; i < weights.length; i++) weights[i]! *= share
}

/** Features that no example has get no weights, so that they stay silent when a text brings them. */
const forgetUnseen = (head: Head, name: (typeof heads)[number], examples: readonly Example[]): void => {
  const seen = new Uint8Array(head.features)
  for (const { units } of examples)
    for (const unit of units) {
      for (const feature of unit[name].shared) seen[feature] = 1
      for (const item of unit[name].items) for (const feature of item) seen[feature] = 1
    }
  for (let feature = 0; feature < head.features; feature++)
    if (!seen[feature]) head.embed.fill(0, feature * head.hidden, (feature + 1) * head.hidden)
}

/** The same stretch with some features left out at random, so that none is leaned on alone. */
const thinned = ({ units, right, weight }: Example, drop: number, random: () => number): Example => {
  const thin = (list: Int32Array) => list.filter(() => random() >= drop)
  const input = ({ shared, items }: HeadInput): HeadInput => ({ shared: thin(shared), items: items.map(thin) })
  return {
    units: units.map((unit) => ({ ...unit, speaker: input(unit.speaker), turn: input(unit.turn), leave: input(unit.leave) })),
    right,
    weight,
  }
}

const update = (
  gradient: Gradient,
  squares: Record<(typeof parts)[number], Float64Array>,
  { rate, decay }: TrainingOptions,
  units: number,
): void => {
  const { head, sums, touched } = gradient
  const step = (part: (typeof parts)[number], from: number, to: number) => {
    const weights = head[part]
    const sum = sums[part]
    const square = squares[part]
    for (let i = from; i < to; i++) {
      const slope = sum[i]! - decay * weights[i]! * units
      if (slope === 0) continue
      square[i]! += slope * slope
      weights[i]! += (rate * slope) / Math.sqrt(square[i]!)
    }
  }
  for (const feature of touched) {
    step('embed', feature * head.hidden, (feature + 1) * head.hidden)
    step('direct', feature * head.outputs, (feature + 1) * head.outputs)
  }
  step('bias', 0, head.hidden)
  step('out', 0, head.out.length)
  gradient.clear()
}
