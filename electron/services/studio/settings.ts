import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { writeDurably } from '../production/durable.ts'
import { settingsFolder } from './places.ts'

/** One settings file; null when there is none yet. A damaged one is put aside as `.bad`, and all begins anew. */
export const readSettings = async <Shape extends z.ZodType>(name: string, shape: Shape): Promise<z.output<Shape> | null> => {
  const file = join(settingsFolder(), name)
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') await rename(file, `${file}.bad`).catch(() => {})
    return null
  }
}

/** Settings are a convenience: a folder that cannot be written keeps nobody from working. */
export const writeSettings = async (name: string, value: unknown): Promise<void> => {
  try {
    await mkdir(settingsFolder(), { recursive: true })
    await writeDurably(join(settingsFolder(), name), `${JSON.stringify(value, null, 1)}\n`)
  } catch {
    // Nothing is lost that the user would look for.
  }
}
