import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carried, packed, unpacked } from '../../../../electron/services/threads/parcel.ts'

/** Keys such as `__proto__` are no records' ids, and JSON readers of productions leave them out. */
const key = fc.string({ maxLength: 8 }).filter((text) => text !== '__proto__')
const table = fc
  .tuple(fc.integer({ min: 0, max: 1200 }), fc.jsonValue({ maxDepth: 2, noUnicodeString: true }))
  .map(([count, record]) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`l${at}`, { at, record }])))

test('what is packed comes out as it went in, whatever its size and depth, with its keys in their order', async () => {
  const value = fc.dictionary(key, fc.oneof(fc.jsonValue(), table, fc.array(fc.integer(), { maxLength: 1200 })), { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(value, value, async (one, other) => {
      const given = { one, deep: { deeper: [other] } }
      const text = JSON.stringify(given)
      expect(JSON.stringify(await unpacked(structuredClone(await packed(given))))).toBe(text)
    }),
    { numRuns: 60 },
  )
})

test('bytes are handed over with the message; those that share their memory with others are copied', async () => {
  const alone = new Uint8Array([1, 2, 3])
  const shared = Buffer.from('words') as Uint8Array
  const parcel = await packed({ ok: true, value: { alone, some: [shared], none: null } })
  const sent = structuredClone(parcel, { transfer: carried(parcel) })
  expect(await unpacked(sent)).toEqual({
    ok: true,
    value: { alone: new Uint8Array([1, 2, 3]), some: [new TextEncoder().encode('words')], none: null },
  })
  expect([alone.length, shared.length]).toEqual([0, 5])
})

test('no piece of a long novel is more than some hundred of its records', async () => {
  const lines = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`l${at}`, { id: `l${at}`, text: 'He said so.' }]))
  const { frame, pieces } = await packed({ production: { lines, order: Object.keys(lines) }, text: 'He said so.' })
  const longest = Math.max(frame.length, ...pieces.map((piece) => ('text' in piece ? piece.text.length : 0)))
  expect(pieces.length).toBeGreaterThan(50)
  expect(longest).toBeLessThan(JSON.stringify(lines).length / 20)
})

test('what the other side has from before does not travel again, and comes out all the same', async () => {
  const records = fc.dictionary(
    fc.integer({ min: 0, max: 900 }).map((at) => `l${at}`),
    fc.integer(),
    { minKeys: 0, maxKeys: 60 },
  )
  const base = Object.fromEntries(Array.from({ length: 800 }, (_, at) => [`l${at}`, { at, text: 'He said so.' }]))
  const before = { production: { title: 'Tide', lines: base, order: Object.keys(base) }, text: 'It rained. '.repeat(400) }
  const first = structuredClone(await packed(before))
  const theirs = await unpacked(first)
  await fc.assert(
    fc.asyncProperty(records, fc.uniqueArray(fc.integer({ min: 0, max: 799 }), { maxLength: 5 }), async (changed, gone) => {
      const lines: Record<string, object> = { ...base }
      for (const [key, at] of Object.entries(changed)) lines[key] = { at, text: 'She said no.' }
      for (const at of gone) delete lines[`l${at}`]
      const now = { production: { ...before.production, title: 'Ebb', lines }, text: before.text, change: [gone] }
      const parcel = structuredClone(await packed(now, before))
      expect(JSON.stringify(await unpacked(parcel, theirs))).toBe(JSON.stringify(now))
      expect(JSON.stringify(parcel).length).toBeLessThan(JSON.stringify(first).length / 3)
    }),
    { numRuns: 60 },
  )
  expect(JSON.stringify(theirs)).toBe(JSON.stringify(before))
})
