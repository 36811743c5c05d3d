import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { z } from 'zod'
import { serveOver } from '../../core/contract/server.ts'
import { failed } from '../../core/outcome.ts'
import type { Studio } from '../services/studio/studio.ts'
import { isOurs } from './address.ts'
import { channel } from './channel.ts'

const PageName = z.uuid()
const Path = z.string().min(1).max(32_768)

type Page = { name: string; hear: (message: unknown) => void; end: () => void }

/** Only the window's own page may ask: not a frame inside it, nor a page of another origin. */
const isTrusted = ({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url)

/** Answers the page's questions over Electron's messages. */
export const connectPages = (studio: Studio, onDefect: (error: unknown, name: string) => void): void => {
  const pages = new Map<WebContents, Page>()

  const open = (contents: WebContents, name: string): Page => {
    const before = pages.get(contents)
    if (before) before.end()
    else contents.once('destroyed', () => pages.get(contents)?.end())
    const listeners: ((message: unknown) => void)[] = []
    const push = serveOver(
      {
        send: (message) => {
          if (!contents.isDestroyed()) contents.send(channel.port, name, message)
        },
        onMessage: (listener) => listeners.push(listener),
        onClose: () => {},
      },
      studio.handlers,
      onDefect,
    )
    const forget = studio.context.onEvent(push)
    const page: Page = {
      name,
      hear: (message) => {
        for (const listener of listeners) listener(message)
      },
      end: () => {
        forget()
        pages.delete(contents)
      },
    }
    pages.set(contents, page)
    return page
  }

  ipcMain.on(channel.port, (event, name: unknown, message: unknown) => {
    const named = PageName.safeParse(name)
    if (!isTrusted(event) || !named.success) return
    const known = pages.get(event.sender)
    const page = known?.name === named.data ? known : open(event.sender, named.data)
    page.hear(message)
  })

  ipcMain.handle(channel.handOver, async (event, path: unknown) => {
    const file = Path.safeParse(path)
    if (!isTrusted(event) || !file.success) return failed('request-invalid', { detail: channel.handOver })
    return studio.context.uploads.adopt(file.data)
  })
}
