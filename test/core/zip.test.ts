import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joined, zip, zipText } from '../../core/zip.ts'
import { openArchive } from '../../electron/services/archive/zip.ts'

/** What another reader finds in an archive: names and bytes. */
const contents = async (bytes: Uint8Array, names: readonly string[]): Promise<(string | null)[]> => {
  const archive = await openArchive(bytes, 'a.zip')
  if (!archive.ok) throw new Error(JSON.stringify(archive.failure))
  expect([...archive.value.names].sort()).toEqual([...names].sort())
  return Promise.all(
    names.map(async (name) => {
      const read = await archive.value.read(name)
      return read.ok && read.value ? Buffer.from(read.value).toString('hex') : null
    }),
  )
}

it('is read by another reader, byte for byte, with names in any script', async () => {
  const file = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 6 }), async (files) => {
      const entries = files.map((pieces, index) => ({
        name: `Zoë/日${index} 𝄞.wav`,
        pieces: pieces.map((piece) => Uint8Array.from(piece)),
      }))
      const parts = zip(entries, Date.UTC(2026, 10, 25, 12, 30, 20))
      const found = await contents(
        joined(parts ?? []),
        entries.map(({ name }) => name),
      )
      expect(found).toEqual(files.map((pieces) => Buffer.concat(pieces).toString('hex')))
    }),
    { numRuns: 40 },
  )
})

it('keeps the time and a checksum, and copies nothing', () => {
  const piece = Uint8Array.from([1, 2, 3])
  const parts = zip([{ name: 'a', pieces: [piece] }], Date.UTC(2026, 10, 25, 12, 30, 20)) ?? []
  expect(parts).toContain(piece)
  const head = Buffer.from(parts[0] ?? [])
  expect([head.readUInt32LE(14), head.readUInt16LE(10), head.readUInt16LE(12)]).toEqual([
    crc32(piece),
    (12 << 11) | (30 << 5) | 10,
    ((2026 - 1980) << 9) | (11 << 5) | 25,
  ])
  expect(zipText('a', 'Zoë 日 𝄞').pieces[0]).toEqual(new Uint8Array(Buffer.from('Zoë 日 𝄞')))
})

it('is refused above four gigabytes, before it is worked on', () => {
  const huge = { length: 0xffff_ffff } as Uint8Array<ArrayBuffer>
  expect(zip([{ name: 'a', pieces: [huge] }])).toBeNull()
})
