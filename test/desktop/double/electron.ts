import { onAsk, say } from './control.ts'

export { app, ipcMain, protocol, session, systemPreferences } from './parts.ts'
export { BrowserWindow } from './window.ts'

type Item = { label?: string; role?: string; accelerator?: string; submenu?: Item[]; click?: () => void }

let menu: Item[] = []
export const Menu = {
  buildFromTemplate: (template: Item[]) => template,
  setApplicationMenu: (template: Item[]) => {
    menu = template
  },
}
const plain = ({ label, role, accelerator, submenu }: Item): unknown => ({ label, role, accelerator, submenu: submenu?.map(plain) })
onAsk('menu', () => menu.map(plain))
onAsk('click', ({ label }) =>
  menu
    .flatMap(({ submenu }) => submenu ?? [])
    .find((item) => item.label === label)
    ?.click?.(),
)

/** What the user would choose in the system's dialog: told by the test, nothing when it has told nothing. */
let chosen: string[] = []
onAsk('choose', ({ paths }) => {
  chosen = paths as string[]
})
export const dialog = {
  showOpenDialog: async () => ({ canceled: chosen.length === 0, filePaths: chosen }),
  showErrorBox: (title: string, content: string) => say({ errorBox: `${title}: ${content}` }),
}

const outside: { by: string; what: string }[] = []
onAsk('outside', () => outside)
export const shell = {
  openExternal: async (what: string) => void outside.push({ by: 'openExternal', what }),
  openPath: async (what: string) => {
    outside.push({ by: 'openPath', what })
    return ''
  },
  showItemInFolder: (what: string) => void outside.push({ by: 'showItemInFolder', what }),
}

export const nativeTheme = { shouldUseDarkColors: false }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
