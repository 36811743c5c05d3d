import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Cepstra, CepstraReader, featureLength } from '../../core/speech/cepstra.ts'
import { SenoneScorer } from '../../core/speech/senones.ts'
import { hear } from '../../electron/services/speech/hear.ts'
import { locateSpeechModel, readSpeechModel, type SpeechModel } from '../../electron/services/speech/model-files.ts'

const sample = fileURLToPath(new URL('../../assets/sample/recordings', import.meta.url))

/**
 * What hearing costs on one core, in processor time: the model's loading, features, and scores of senones as a decoder asks for them.
 * Recordings: the files that are named, else those of the sample production.
 */
export const run = async (args: string[]): Promise<void> => {
  const before = process.cpuUsage().user
  const place = await locateSpeechModel()
  const model = place.ok ? await readSpeechModel(place.value) : place
  if (!model.ok) throw new Error(`No speech model: ${JSON.stringify(model.failure)}`)
  process.stdout.write(`model read in ${((process.cpuUsage().user - before) / 1000).toFixed(0)} ms\n`)
  const sound = await soundOf(args.length ? args.map((file) => resolve(file)) : recordingsIn(sample))
  const seconds = sound.length / 16_000
  process.stdout.write(`${seconds.toFixed(0)} s of sound\n`)
  let cepstra: Cepstra | null = null
  report('features', seconds, () => {
    const reader = new CepstraReader()
    for (let at = 0; at < sound.length; at += 16_000) reader.add(sound.subarray(at, at + 16_000))
    cepstra = reader.finish()
  })
  if (!cepstra) return
  for (const [codebooks, every] of [
    [42, 1],
    [42, 2],
    [16, 1],
    [16, 2],
  ] as const)
    report(`scores, ${codebooks} codebooks with 25 senones each, every ${every === 1 ? '' : 'second '}frame`, seconds, () =>
      score(model.value, cepstra!, codebooks, every),
    )
}

const recordingsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.opus'))
    .sort()
    .map((name) => join(folder, name))

const soundOf = async (files: readonly string[]): Promise<Int16Array> => {
  const blocks: Int16Array[] = []
  for (const file of files) {
    const heard = await hear({ file, name: file, signal: new AbortController().signal, each: (samples) => void blocks.push(samples) })
    if (!heard.ok) throw new Error(`${file}: ${JSON.stringify(heard.failure)}`)
  }
  const sound = new Int16Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    sound.set(block, at)
    at += block.length
  }
  return sound
}

/** Scores as a decoder does: other codebooks every quarter of a second. */
const score = ({ acoustic }: SpeechModel, cepstra: Cepstra, codebooks: number, every: number): void => {
  const scorer = new SenoneScorer(acoustic)
  const feature = new Float32Array(featureLength)
  const senones = acoustic.definition.names.map((_, codebook) =>
    [...acoustic.definition.codebooks.keys()].filter((senone) => acoustic.definition.codebooks[senone] === codebook),
  )
  const inUse = new Uint8Array(senones.length)
  for (let frame = 0; frame < cepstra.frames; frame++) {
    if (frame % 25 === 0)
      inUse.fill(0).forEach((_, at) => {
        if ((at * 5 + frame) % senones.length < codebooks) inUse[at] = 1
      })
    if (frame % every === 0) {
      cepstra.feature(frame, feature)
      scorer.begin(feature, inUse)
    }
    for (const [codebook, own] of senones.entries()) if (inUse[codebook]) for (const senone of own.slice(0, 25)) scorer.score(senone)
  }
}

const report = (name: string, seconds: number, work: () => void): void => {
  const before = process.cpuUsage().user
  work()
  process.stdout.write(`${name}: ${(seconds / ((process.cpuUsage().user - before) / 1e6)).toFixed(0)} × real time\n`)
}
