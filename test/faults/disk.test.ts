import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { create, retitle, scratch, titleOf } from '../electron/services/production/made.ts'

/** Which file operation fails: the `at`-th from now on, once or (a disk that stays full) for ever, with this code. */
const plan = vi.hoisted(() => ({ at: 0, forever: false, code: 'ENOSPC', seen: [] as string[] }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const step = (name: string) => {
    if (plan.at === 0) return
    plan.seen.push(name)
    if (plan.seen.length === plan.at || (plan.forever && plan.seen.length > plan.at))
      throw Object.assign(new Error(`${plan.code}: planned`), { code: plan.code })
  }
  const guarded = <Target extends object>(target: Target, names: readonly string[]): Target =>
    new Proxy(target, {
      get: (of, name) => {
        const found = Reflect.get(of, name, of) as unknown
        if (typeof found !== 'function') return found
        return async (...args: unknown[]) => {
          if (names.includes(String(name))) step(String(name))
          const result = await (found as (...args: unknown[]) => unknown).apply(of, args)
          return name === 'open' ? guarded(result as object, ['write', 'writeFile', 'sync', 'datasync', 'truncate']) : result
        }
      },
    })
  return guarded({ ...real }, ['open', 'readFile', 'writeFile', 'rename', 'copyFile', 'mkdir', 'rm', 'access', 'stat'])
})

/** Open, three edits, a snapshot, another edit, close; what was acknowledged, and whether the end was told to be well. */
const session = async (folder: string): Promise<{ last: string; well: boolean }> => {
  const opened = await ProductionStore.open(folder)
  if (!opened.ok) return { last: '1', well: true }
  const store = opened.value
  if (store.readOnly) {
    await store.close()
    return { last: '1', well: true }
  }
  await retitle(store, 2, 4)
  await store.snapshot()
  await retitle(store, 5, 5)
  const closed = await store.close()
  return { last: '5', well: closed.ok }
}

const pristine = async (): Promise<string> => {
  const store = await create()
  await retitle(store, 1, 1)
  await store.close()
  return store.folder
}

it.each([
  ['fails once', false, 'ENOSPC'],
  ['fails once', false, 'EIO'],
  ['fails from then on', true, 'ENOSPC'],
])(
  'whichever file operation of open, edit, snapshot and close %s (forever: %s, %s), the old or the new state is there',
  async (_, forever, code) => {
    const origin = await pristine()
    let reached = true
    for (let at = 1; reached; at++) {
      const folder = join(await scratch(), 'copy')
      await cp(origin, folder, { recursive: true })
      Object.assign(plan, { at, forever, code, seen: [] })
      const { last, well } = await session(folder)
      const where = `${at}: ${plan.seen.slice(0, at).join(' ')}`
      reached = plan.seen.length >= at
      plan.at = 0
      const again = await ProductionStore.open(folder)
      if (!again.ok) throw new Error(`${where} → ${again.failure.code}`)
      // What ended well is there; after a failure that was told, it may be any state on the way, whole.
      if (well) expect([where, titleOf(again.value)]).toEqual([where, last])
      else expect([where, ['1', '2', '3', '4', '5'].includes(titleOf(again.value))]).toEqual([where, true])
      expect([where, again.value.readOnly, again.value.issues.filter(({ code: issue }) => issue !== 'history-lost')]).toEqual([
        where,
        false,
        [],
      ])
      await retitle(again.value, 6, 6)
      expect([where, (await again.value.close()).ok]).toEqual([where, true])
      const left = (await readdir(folder, { recursive: true })).filter((name) => /\.part$|\.lock$|damaged|mended/.test(name))
      expect([where, left]).toEqual([where, []])
      expect(at).toBeLessThan(400)
    }
  },
)

it('an edit that a full disk refuses is kept, told, and on the disk as soon as there is room: in order', async () => {
  const store = await create()
  const told: (string | null)[] = []
  store.onEvent((event) => event.event === 'saved' && told.push(event.failure?.code ?? null))
  await retitle(store, 1, 1)
  Object.assign(plan, { at: 1, forever: false, code: 'ENOSPC', seen: [] })
  // The first of the two is refused; the second must not go to disk without it.
  await Promise.all([retitle(store, 2, 2), retitle(store, 3, 3)])
  plan.at = 0
  expect(told).toEqual([null, 'disk-full', null])
  const copy = join(await scratch(), 'copy')
  await cp(store.folder, copy, { recursive: true })
  await store.close()
  const { rm } = await import('node:fs/promises')
  await rm(join(copy, '.lock'))
  const again = await ProductionStore.open(copy)
  expect([again.ok && titleOf(again.value), again.ok && again.value.issues]).toEqual(['3', []])
  if (again.ok) await again.value.close()
})
