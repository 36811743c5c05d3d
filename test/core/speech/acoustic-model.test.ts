import { beforeAll, describe, expect, test } from 'vitest'
import { type AcousticModel, type ModelFiles, readAcousticModel } from '../../../core/speech/acoustic-model.ts'
import { checksumOf } from '../../../core/speech/containers.ts'
import { wordPosition } from '../../../core/speech/model-definition.ts'
import { acousticModel, modelFiles } from './files.ts'

let files: ModelFiles
let model: AcousticModel
beforeAll(async () => {
  files = await modelFiles()
  model = await acousticModel()
})

const named = (name: string): number => model.definition.baseNamed(name)!

describe('the model', () => {
  test('has the counts that its makers state', () => {
    const { definition, gaussians, weights, transitions } = model
    expect(definition.names).toHaveLength(42)
    expect(definition.names.filter((_, base) => definition.isFiller(base))).toEqual(['+NSN+', '+SPN+', 'SIL'])
    expect(definition.names[definition.silence]).toBe('SIL')
    expect(definition.bases).toHaveLength(137_095)
    expect(definition.codebooks).toHaveLength(5126)
    expect([gaussians.codebooks, gaussians.densities, gaussians.constants.length]).toEqual([42, 128, 42 * 3 * 128])
    expect([weights.densities, weights.senones, weights.weights.length]).toEqual([128, 5126, 3 * 128 * 5126])
    expect(transitions.stay).toHaveLength(126)
  })

  test('weights lie between 2 and 158, and each senone’s add up to one in every stream', () => {
    const { weights, senones, densities } = model.weights
    expect(weights.reduce((least, q) => Math.min(least, q), 255)).toBe(2)
    expect(weights.reduce((most, q) => Math.max(most, q), 0)).toBe(158)
    for (const senone of [0, 125, 126, 2563, 5125])
      for (const stream of [0, 1, 2]) {
        let sum = 0
        for (let density = 0; density < densities; density++)
          sum += 1.0001 ** (-1024 * weights[(stream * densities + density) * senones + senone]!)
        // Stored in eight bits, each is up to 5 % off.
        expect(Math.abs(sum - 1)).toBeLessThan(0.06)
      }
  })

  test('from each state one may stay or go on, with chances that add up to one', () => {
    const { stay, leave } = model.transitions
    for (let row = 0; row < stay.length; row++) expect(Math.exp(stay[row]!) + Math.exp(leave[row]!)).toBeCloseTo(1, 6)
    expect(Math.exp(stay[3 * model.definition.silence]!)).toBeGreaterThan(0.5)
  })

  test('a phone’s senones belong to its base phone’s codebook', () => {
    const { definition } = model
    for (let phone = 0; phone < definition.bases.length; phone += 97)
      for (const state of [0, 1, 2]) expect(definition.codebooks[definition.senones[3 * phone + state]!]).toBe(definition.bases[phone])
    expect([...definition.senones.slice(0, 6)]).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe('phones between others', () => {
  test('a triphone of the model is found, each word position its own', () => {
    const [k, ae, t] = [named('K'), named('AE'), named('T')]
    const inside = model.definition.phoneOf(ae, k, t, wordPosition.inside)
    expect(inside).toBeGreaterThanOrEqual(42)
    expect(model.definition.bases[inside]).toBe(ae)
    const begin = model.definition.phoneOf(k, model.definition.silence, ae, wordPosition.begin)
    const end = model.definition.phoneOf(t, ae, model.definition.silence, wordPosition.end)
    expect(new Set([inside, begin, end]).size).toBe(3)
  })

  test('a noise beside a phone counts as silence', () => {
    const { definition } = model
    const [d, aa] = [named('D'), named('AA')]
    expect(definition.phoneOf(d, named('+NSN+'), aa, wordPosition.begin)).toBe(
      definition.phoneOf(d, definition.silence, aa, wordPosition.begin),
    )
  })

  test('whatever the neighbours, there is a phone of that base', () => {
    const { definition } = model
    for (let base = 0; base < 42; base++)
      for (let left = 0; left < 42; left += 5)
        for (let right = 0; right < 42; right += 3)
          for (const position of Object.values(wordPosition))
            expect(definition.bases[definition.phoneOf(base, left, right, position)]).toBe(base)
  })
})

describe('damaged files', () => {
  const parts: (keyof ModelFiles)[] = ['definition', 'means', 'variances', 'weights', 'transitions']

  test('the checksum is that of the format: turned left by 20 bits, then added', () => {
    // By hand: 1; (1 << 20) + 2 = 1048578; 1048578 turned: (1048578 << 20 mod 2³²) | (1048578 >> 12) = 2097152 + 256, + 3.
    expect(checksumOf(Uint32Array.of(1))).toBe(1)
    expect(checksumOf(Uint32Array.of(1, 2))).toBe(1_048_578)
    expect(checksumOf(Uint32Array.of(1, 2, 3))).toBe(2_097_152 + 256 + 3)
  })

  test.each(['means', 'variances', 'transitions'] as const)('a flipped bit anywhere in %s fails its checksum', (part) => {
    for (const place of [0.1, 0.5, 0.9]) {
      const bytes = Uint8Array.from(files[part])
      bytes[Math.floor(bytes.length * place)]! ^= 1
      expect(readAcousticModel({ ...files, [part]: bytes })).toMatchObject({
        ok: false,
        failure: { code: 'file-damaged', values: { detail: 'checksum' } },
      })
    }
  })

  test.each(parts)('a cut, empty or foreign %s is a failure, not an exception', (part) => {
    const whole = files[part]
    const wrong = [
      new Uint8Array(),
      whole.slice(0, 7),
      whole.slice(0, 200),
      whole.slice(0, whole.length >> 1),
      whole.slice(0, -1),
      whole.slice(0, -4),
    ]
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 131) & 255)
    for (const bytes of [...wrong, noise])
      expect(readAcousticModel({ ...files, [part]: bytes })).toMatchObject({ ok: false, failure: { code: 'file-damaged' } })
  })

  test('a definition whose numbers point nowhere is a failure', () => {
    // Every number of the head, and the first nodes of the tree.
    const view = new DataView(files.definition.buffer)
    const head = 12 + view.getUint32(8, true)
    for (const at of [0, 4, 8, 16, 24, 28, 32, 36]) {
      const bytes = Uint8Array.from(files.definition)
      new DataView(bytes.buffer).setInt32(head + at, 0x7fffffff, true)
      expect(readAcousticModel({ ...files, definition: bytes }), String(at)).toMatchObject({
        ok: false,
        failure: { values: { file: 'mdef' } },
      })
    }
  })

  test('files in the other byte order are read the same', () => {
    const swapped = (bytes: Uint8Array): Uint8Array => {
      const turned = Uint8Array.from(bytes)
      const start = String.fromCharCode(...turned.subarray(0, 4096)).indexOf('endhdr\n') + 7
      for (let at = start; at < turned.length; at += 4) turned.subarray(at, at + 4).reverse()
      return turned
    }
    const other = readAcousticModel({ ...files, transitions: swapped(files.transitions), means: swapped(files.means) })
    expect(other.ok && other.value.transitions).toEqual(model.transitions)
    expect(other.ok && other.value.gaussians.terms.slice(0, 1000)).toEqual(model.gaussians.terms.slice(0, 1000))
  })
})
