import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { small, smallText } from '../core/production/small.ts'
import { digestOf } from './canonical.ts'

/** What killing a program in the middle of its edits did. `wrongs`: each in a sentence; `lost`: acknowledged edits that are not there. */
export type Killed = { kills: number; edits: number; lost: number; wrongs: string[] }

type Told = { revision: number; digest: string }

/** Starts the editor on a production and kills it after so many milliseconds, counted from its first word or from its start. */
const editAndKill = async (
  folder: string,
  delay: number,
  fromStart: boolean,
  cache: string,
): Promise<{ told: Told[]; wrongs: string[] }> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'editor.ts'), folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  let out = ''
  let trouble = ''
  let timer = fromStart ? setTimeout(() => child.kill('SIGKILL'), delay) : null
  child.stdout.on('data', (chunk) => {
    out += chunk
    timer ??= setTimeout(() => child.kill('SIGKILL'), delay)
  })
  child.stderr.on('data', (chunk) => {
    trouble += chunk
  })
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(late)
  if (timer) clearTimeout(timer)
  const rows = out.split('\n').slice(0, -1)
  const told = rows.map((row) => ({ revision: Number(row.split(' ')[1]), digest: row.split(' ')[2] ?? '' }))
  const issues = rows[0]?.split(' ')[3] ?? ''
  return {
    told,
    wrongs: [...(issues ? [`opened with ${issues}`] : []), ...(trouble ? [`the editor failed: ${trouble.slice(0, 500)}`] : [])],
  }
}

/**
 * Kills an editing program so many times, one after the other on one production, and looks each time that the production opens
 * without complaint, holds the last acknowledged edit exactly (or one that was on its way), and that nothing else is left behind.
 */
export const killWhileEditing = async (parent: string, times: number, random: () => number): Promise<Killed> => {
  const folder = join(parent, 'production')
  const founded = await ProductionStore.create(folder, small, smallText)
  if (!founded.ok) throw new Error(founded.failure.code)
  const first = { revision: 0, digest: digestOf(founded.value.production) }
  await founded.value.close()
  const result: Killed = { kills: 0, edits: 0, lost: 0, wrongs: [] }
  let last: Told = first
  for (let round = 1; round <= times; round++) {
    const fromStart = random() < 0.15
    const { told, wrongs } = await editAndKill(folder, random() * (fromStart ? 500 : 200), fromStart, join(parent, 'compiled'))
    result.kills++
    result.edits += Math.max(0, told.length - 1)
    last = told.at(-1) ?? last
    const store = await ProductionStore.open(folder)
    const say = (what: string) => result.wrongs.push(`kill ${round}: ${what}`)
    for (const wrong of wrongs) say(wrong)
    if (!store.ok) {
      say(`does not open: ${store.failure.code}`)
      break
    }
    const { revision, production, issues, readOnly } = store.value
    if (readOnly) say('is still locked')
    for (const { code } of issues) say(`opens with ${code}`)
    if (revision < last.revision) result.lost += last.revision - revision
    if (revision > last.revision + 1) say(`has ${revision - last.revision} edits that nobody made`)
    if (revision === last.revision && digestOf(production) !== last.digest) say('holds other records than were acknowledged')
    last = { revision, digest: digestOf(production) }
    // Every now and then history is walked back to the founding and forth again.
    if (round % 10 === 0 && !(await walked(store.value, first.digest, last.digest))) say('history does not lead back and forth')
    last = { revision: store.value.revision, digest: digestOf(store.value.production) }
    await store.value.close()
    const left = await leftovers(folder)
    if (left.length) say(`left ${left.join(', ')}`)
  }
  return result
}

const countless = (digest: string, store: ProductionStore, nextId: number): boolean => digestOf({ ...store.production, nextId }) === digest

const walked = async (store: ProductionStore, first: string, last: string): Promise<boolean> => {
  const { nextId } = store.production
  let steps = 0
  for (; store.undoName !== null; steps++) await store.undo()
  const back = countless(first, store, small.nextId)
  for (; steps > 0; steps--) await store.redo()
  return back && countless(last, store, nextId)
}

const leftovers = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => /\.part$|\.lock$|journal-cut|damaged|mended/.test(name))
