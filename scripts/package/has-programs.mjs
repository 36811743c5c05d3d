import { accessSync, chmodSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'

/** After packing: ffmpeg and ffprobe are in the package and may be run, and the speech model is there, or there is no package. */
export default async ({ appOutDir, electronPlatformName, packager }) => {
  if (!existsSync(join(packager.getResourcesDir(appOutDir), 'speech', 'en-us', 'mdef')))
    throw new Error('The speech model is not installed here: build the package after npm ci.')
  const ending = electronPlatformName === 'win32' ? '.exe' : ''
  for (const name of ['ffmpeg', 'ffprobe']) {
    const program = join(packager.getResourcesDir(appOutDir), 'ffmpeg', `${name}${ending}`)
    try {
      chmodSync(program, 0o755)
      accessSync(program, constants.X_OK)
    } catch {
      throw new Error(`${name} for ${electronPlatformName} is not installed here: build the package on that system, after npm ci.`)
    }
  }
}
