import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { scratch } from './terminal.ts'

/** A small disk of its own; null where it cannot be had. */
export const smallDisk = async (
  options: string,
): Promise<{ folder: string; remount: (options: string) => void; free: () => void } | null> => {
  const folder = join(await scratch(), 'disk')
  await mkdir(folder)
  const mount = (...args: string[]) => execFileSync('mount', [...args, folder], { stdio: 'ignore' })
  try {
    mount('-t', 'tmpfs', '-o', options, 'tmpfs')
  } catch {
    return null
  }
  return { folder, remount: (more) => mount('-o', `remount,${more}`), free: () => execFileSync('umount', ['-l', folder]) }
}

/** Only the system's first user may mount. */
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0
