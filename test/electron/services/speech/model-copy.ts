import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Copies a speech model into another folder. */
export const copyModel = async (from: string, to: string): Promise<void> => {
  for (const name of ['mdef', 'means', 'variances', 'sendump', 'transition_matrices'])
    await cp(join(from, 'en-us', name), join(to, 'en-us', name), { recursive: true })
  await cp(join(from, 'cmudict-en-us.dict'), join(to, 'cmudict-en-us.dict'))
}

/** Turns one bit of a file over, in its last bytes. */
export const flip = async (file: string): Promise<void> => {
  const bytes = await readFile(file)
  bytes[bytes.length - 2]! ^= 1
  await writeFile(file, bytes)
}

/** Until the test is over the speech model is sought in this folder alone. */
export const withModelAt = (place: string): void => {
  const before = process.env.DRAMATIS_SPEECH_MODEL
  process.env.DRAMATIS_SPEECH_MODEL = place
  onTestFinished(() => {
    if (before === undefined) delete process.env.DRAMATIS_SPEECH_MODEL
    else process.env.DRAMATIS_SPEECH_MODEL = before
  })
}
