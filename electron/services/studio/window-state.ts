import { z } from 'zod'
import { readSettings, writeSettings } from './settings.ts'

/** Where the window was, in the screen's own points. */
export const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Bounds = z.infer<typeof Bounds>

const WindowState = Bounds.extend({ maximized: z.boolean() })
export type WindowState = z.infer<typeof WindowState>

const file = 'window.json'
export const leastSize = { width: 1024, height: 640 }
const usual = { width: 1440, height: 900 }

export const readWindowState = (): Promise<WindowState | null> => readSettings(file, WindowState)
export const writeWindowState = (state: WindowState): Promise<void> => writeSettings(file, state)

/** How much of the title must be in reach for a window to be caught with the pointer. */
const reach = 120

/** Where to open the window: as it was when its title can be seen on one of today's screens, else in the middle. */
export const placeWindow = (state: WindowState | null, screens: readonly Bounds[]): Partial<Bounds> & { width: number; height: number } => {
  if (!state) return usual
  const { x, y } = state
  const size = { width: Math.max(state.width, leastSize.width), height: Math.max(state.height, leastSize.height) }
  const seen = screens.some(
    (screen) =>
      y >= screen.y && y < screen.y + screen.height - reach / 2 && x + size.width - reach > screen.x && x + reach < screen.x + screen.width,
  )
  return seen ? { x, y, ...size } : size
}
