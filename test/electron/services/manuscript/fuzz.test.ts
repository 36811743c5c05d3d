import { expect, test } from 'vitest'
import { tryReader } from '../../../../scripts/fuzz/readers.ts'
import { readerInputs } from '../../../../scripts/manuscripts/reader-inputs.ts'

test.each(Object.keys(readerInputs))('Fifty damaged files are read or refused, never an exception or a hang: %s', async (reader) => {
  for (let seed = 1; seed <= 50; seed++) expect(await tryReader(reader, seed)).toBeNull()
})
