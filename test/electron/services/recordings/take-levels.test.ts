import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { LineId, RecordingId, TakeId } from '../../../../core/ids.ts'
import { Command, type CommandInput } from '../../../../core/production/command.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { keepLevels, measureLevels } from '../../../../electron/services/recordings/take-levels.ts'
import { ownThread } from '../../../../electron/services/threads/threads.ts'
import { producedFrom } from '../../../chapter.ts'
import { ebur128, inRow, noise, writeWav } from '../../../signals.ts'

const never = new AbortController().signal
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Three seconds soft, a pause, three seconds loud, in one recording; both halves are takes of the first line. */
const soft = noise(3, 0.05, 2)
const loud = noise(3, 0.4, 3)
const opened = async () => {
  const made = await producedFrom([{ who: 'mara', text: 'Go on, then.', sound: [inRow(soft, noise(1, 0.0005, 4), loud)] }])
  closing.push(made.remove)
  const store = await ProductionStore.create(join(made.folder, 'p'), made.production, '')
  if (!store.ok) throw new Error(JSON.stringify(store.failure))
  // The production lies beside its recordings here: their cache is its own.
  await rm(join(made.folder, 'p', 'cache'), { recursive: true })
  await rename(join(made.folder, 'cache'), join(made.folder, 'p', 'cache'))
  closing.push(() => store.value.close())
  const edit = async (command: CommandInput) => {
    const edited = await store.value.edit(Command.parse(command))
    if (!edited.ok) throw new Error(JSON.stringify(edited.failure))
    return edited.value.created
  }
  return { store: store.value, edit, folder: made.folder }
}
const first = 'take-1' as TakeId
const halves = [
  { recording: 'r1' as RecordingId, start: 0, end: 3 },
  { recording: 'r1' as RecordingId, start: 4, end: 7 },
] as const
const add = (index: 0 | 1): CommandInput => ({
  do: 'add-take',
  take: { ...halves[index], line: 'line-1' as LineId, by: 'producer', confidence: 1 },
})

it('Takes are measured over their own ranges, as ffmpeg measures them, and recordings by their pauses', async () => {
  const { store, edit, folder } = await opened()
  const [one] = await edit(add(0))
  const [other] = await edit(add(1))
  expect((await measureLevels(store, ownThread, never)).ok).toBe(true)
  for (const [id, sound] of [
    [one, soft],
    [other, loud],
  ] as const) {
    const { integrated } = await ebur128(writeWav(join(folder, `${id}.wav`), [sound]))
    expect(Math.abs(store.production.takes[id ?? '']!.loudness! - integrated)).toBeLessThan(0.15)
  }
  expect(store.production.recordings.r1?.noise).toBeCloseTo(20 * Math.log10(0.0005 / Math.sqrt(3)), 0)
})

it('What was measured is no step of undo: edits are taken back past it, and it is there again after reopening', async () => {
  const { store, edit } = await opened()
  const [id] = (await edit(add(1))) as [string]
  await measureLevels(store, ownThread, never)
  const measured = store.production.takes[id]?.loudness
  expect([typeof measured, store.undoName]).toEqual(['number', 'add-take'])
  await edit({ do: 'edit-take', take: id as TakeId, start: 4.5 })
  expect(store.production.takes[id]?.loudness).toBeUndefined()
  await measureLevels(store, ownThread, never)
  expect(store.production.takes[id]?.loudness).not.toBe(measured)
  await store.undo()
  expect([store.production.takes[id]?.start, store.production.takes[id]?.loudness]).toEqual([4, measured])
  await store.redo()
  expect(store.production.takes[id]).toMatchObject({ start: 4.5 })
  await store.undo()
  await store.undo()
  expect(store.production.takes[id]).toBeUndefined()
  await store.redo()
  await measureLevels(store, ownThread, never)
  const before = store.production
  await store.close()
  const again = await ProductionStore.open(store.folder)
  if (!again.ok) throw new Error(JSON.stringify(again.failure))
  closing.push(() => again.value.close())
  expect(again.value.production).toEqual(before)
  expect(again.value.undoName).toBe('add-take')
})

it('While a production is open, new takes are measured by themselves; a recording whose sound is gone waits for it', async () => {
  const { store, edit } = await opened()
  closing.push(keepLevels(store, ownThread))
  await vi.waitFor(() => expect(store.production.takes[first]?.loudness).toBeTypeOf('number'), { timeout: 10_000 })
  const [id] = (await edit({ do: 'comp-take', take: null, line: 'line-1' as LineId, pieces: [...halves] })) as [string]
  await vi.waitFor(() => expect(store.production.takes[id]?.loudness).toBeTypeOf('number'), { timeout: 10_000 })
  await rm(join(store.folder, 'cache'), { recursive: true })
  const [unheard] = (await edit(add(0))) as [string]
  expect((await measureLevels(store, ownThread, never)).ok).toBe(true)
  expect(store.production.takes[unheard]?.loudness).toBeUndefined()
})
