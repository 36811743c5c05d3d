import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readManuscript } from '../../../../electron/services/manuscript/read.ts'
import { pageOf } from './golden.ts'
import { unspokenWords } from './words.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/manuscripts')
const golden = join(import.meta.dirname, '../../../golden/manuscripts')
const names = readdirSync(fixtures).filter((name) => !name.endsWith('.ts') && name !== 'empty.txt')

/** Each page in the golden folder was read against its fixture by eye. `REWRITE_GOLDEN=1` writes them anew, to be judged again. */
describe('every format and convention becomes the script that is judged right', () => {
  test.each(names)('%s', async (name) => {
    const read = await readManuscript(readFileSync(join(fixtures, name)), name)
    if (!read.ok) throw new Error(`${name}: ${read.failure.code}`)
    const page = pageOf(read.value)
    const file = join(golden, `${name}.golden`)
    if (process.env.REWRITE_GOLDEN) writeFileSync(file, page)
    expect(page).toBe(readFileSync(file, 'utf8'))
  })
})

describe('the script holds the words of the manuscript, byte for byte', () => {
  test.each(names)('%s', async (name) => {
    const read = await readManuscript(readFileSync(join(fixtures, name)), name)
    if (!read.ok) throw new Error(`${name}: ${read.failure.code}`)
    expect(unspokenWords(read.value)).toEqual([])
  })
})
