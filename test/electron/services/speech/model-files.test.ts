import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../../../core/outcome.ts'
import { locateSpeechModel, readSpeechModel, type SpeechModel } from '../../../../electron/services/speech/model-files.ts'
import { doctor } from '../../../../electron/services/tools/doctor.ts'
import { copyModel, flip } from './model-copy.ts'

let folder: string
let installed: string
const resources = process as { resourcesPath?: string }
const without = { named: process.env.DRAMATIS_SPEECH_MODEL, resources: resources.resourcesPath }

beforeEach(async () => {
  delete process.env.DRAMATIS_SPEECH_MODEL
  folder = await mkdtemp(join(tmpdir(), 'dramatis-model-'))
  const place = await locateSpeechModel()
  if (!place.ok) throw new Error('No speech model.')
  installed = place.value.folder
})
afterEach(async () => {
  if (without.named === undefined) delete process.env.DRAMATIS_SPEECH_MODEL
  else process.env.DRAMATIS_SPEECH_MODEL = without.named
  resources.resourcesPath = without.resources as string
  if (without.resources === undefined) Reflect.deleteProperty(process, 'resourcesPath')
  await rm(folder, { recursive: true, force: true })
})

const read = async (): Promise<Reply<SpeechModel>> => {
  const place = await locateSpeechModel()
  return place.ok ? readSpeechModel(place.value) : place
}

describe('the speech model', () => {
  test('comes with the packages and is the published one', async () => {
    const model = await read()
    expect(model.ok && model.value.acoustic.definition.names).toHaveLength(42)
    expect(model.ok && model.value.dictionary.get('bell')).toEqual([['B', 'EH', 'L']])
  })

  test('beside the packaged program it comes before any other', async () => {
    await copyModel(installed, join(folder, 'speech'))
    resources.resourcesPath = folder
    expect(await locateSpeechModel()).toEqual({ ok: true, value: { folder: join(folder, 'speech'), published: true } })
    expect((await read()).ok).toBe(true)
  })

  test.each(['en-us/sendump', 'cmudict-en-us.dict'])('a flipped bit in %s, which has no checksum of its own, is found', async (name) => {
    await copyModel(installed, join(folder, 'speech'))
    await flip(join(folder, 'speech', name))
    resources.resourcesPath = folder
    expect(await read()).toMatchObject({
      ok: false,
      failure: { code: 'speech-model-damaged', values: { file: join(folder, 'speech', name) } },
    })
  })

  test('a named one is taken with a dictionary of its own, and is not passed over when it is not there', async () => {
    await copyModel(installed, folder)
    await writeFile(join(folder, 'cmudict-en-us.dict'), 'ilsabet IH L S AH B EH T\n')
    process.env.DRAMATIS_SPEECH_MODEL = folder
    const model = await read()
    expect(model.ok && model.value.dictionary.words()).toEqual(['ilsabet'])
    process.env.DRAMATIS_SPEECH_MODEL = join(folder, 'nowhere')
    expect(await read()).toMatchObject({ ok: false, failure: { code: 'speech-model-missing' } })
  })

  test('the doctor tells where it is, or what is wrong and the remedy', async () => {
    const item = async () => (await doctor()).items.find(({ name }) => name === 'speech-model')
    expect(await item()).toEqual({ name: 'speech-model', ok: true, detail: installed, remedy: null })
    process.env.DRAMATIS_SPEECH_MODEL = folder
    expect(await item()).toEqual({ name: 'speech-model', ok: false, detail: join(folder, 'en-us/mdef'), remedy: 'install-speech-model' })
  })
})
