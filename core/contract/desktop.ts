import type { Port } from './port.ts'

/** What the desktop window's preload script gives the page: the port, and a way to hand over files that the user dropped or chose. */
export type DesktopBridge<DroppedFile = unknown> = Port & {
  /** Hands a file over where it lies. Answers like an upload (`Reply<UploadId>`); null when the file is not on the disk. */
  handOver: (file: DroppedFile) => Promise<unknown>
  /** Where a dropped folder lies; "" when it is not on the disk. */
  pathOf: (file: DroppedFile) => string
}
