import type { Locator, Page } from 'playwright-core'

/** A file in a producer's hand. */
export type HandFile = { name: string; type: string; bytes: Buffer }

/** Drops files on a place of the window, as from a file manager. */
export const dropFiles = async (page: Page, place: Locator, files: readonly HandFile[]): Promise<void> => {
  const carried = files.map(({ name, type, bytes }) => ({ name, type, text: bytes.toString('base64') }))
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const { name, type, text } of all)
      transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name, { type }))
    return transfer
  }, carried)
  for (const kind of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(kind, { dataTransfer })
}
