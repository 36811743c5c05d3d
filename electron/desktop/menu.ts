import { app, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import words from './locales/en.json' with { type: 'json' }

type Item = MenuItemConstructorOptions
type Key = { keyCode: string; modifiers?: ('control' | 'shift')[] }

const line: Item = { type: 'separator' }
const roles = (...names: NonNullable<Item['role']>[]): Item[] => names.map((role) => ({ role }))

/**
 * An entry that presses the page's own key: the page knows whether it means the production or the text field at hand. The
 * shortcut is only shown; pressed by hand, it goes to the page anyway.
 */
const pressing = (label: string, key: Key, shown: string, page: () => WebContents | null): Item => ({
  label,
  accelerator: shown,
  registerAccelerator: false,
  click: () => page()?.sendInputEvent({ type: 'keyDown', ...key }),
})

/** The window's menu. On a Mac, undo and redo are the system's: a shortcut shown there is also taken there. */
export const installMenu = (platform: NodeJS.Platform, page: () => WebContents | null, open: () => void): void => {
  const mac = platform === 'darwin'
  const history: Item[] = mac
    ? roles('undo', 'redo')
    : [
        pressing(words.undo, { keyCode: 'Z', modifiers: ['control'] }, 'Ctrl+Z', page),
        pressing(words.redo, { keyCode: 'Y', modifiers: ['control'] }, 'Ctrl+Y', page),
      ]
  const template: Item[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [{ label: words.open, accelerator: 'CmdOrCtrl+O', click: open }, line, ...roles(mac ? 'close' : 'quit')],
    },
    { label: words.edit, submenu: [...history, line, ...roles('cut', 'copy', 'paste', 'delete', 'selectAll')] },
    {
      label: words.view,
      submenu: [
        ...roles('resetZoom', 'zoomIn', 'zoomOut'),
        line,
        ...roles('togglefullscreen'),
        ...(app.isPackaged ? [] : [line, ...roles('reload', 'toggleDevTools')]),
      ],
    },
    { label: words.window, role: 'windowMenu' },
    { label: words.help, role: 'help', submenu: mac ? [] : roles('about') },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
