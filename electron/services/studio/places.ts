import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where new productions are made: `DRAMATIS_HOME`, else a folder of the user's. */
export const productionsFolder = (): string => process.env.DRAMATIS_HOME || join(homedir(), 'Dramatis')

/** Where settings lie: `DRAMATIS_CONFIG`, else the system's usual place. */
export const settingsFolder = (): string => {
  if (process.env.DRAMATIS_CONFIG) return process.env.DRAMATIS_CONFIG
  if (process.platform === 'win32') return join(process.env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Dramatis')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Dramatis')
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'dramatis')
}
