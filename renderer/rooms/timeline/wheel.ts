import type { Stage } from './stage.ts'
import { axisHeight, rowsOf, scrollBy, setView, useView, zoomAt } from './view.ts'

const leastTrack = 24
const mostTrack = 160

/** The wheel: with Ctrl it zooms at the pointer, with Alt it changes the tracks' height, with Shift it goes sideways, else up and down. */
export const takeWheel = (stage: Stage, canvas: HTMLCanvasElement): (() => void) => {
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const { scale, trackHeight, down, height } = useView.getState()
    const { length, tracks } = stage.shown.timeline
    const turn = event.deltaY || event.deltaX
    if (event.ctrlKey || event.metaKey) return zoomAt(event.offsetX, 1.0018 ** -turn, length)
    if (event.altKey) return setView({ trackHeight: Math.min(mostTrack, Math.max(leastTrack, trackHeight - turn * 0.1)) })
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
    const room = Math.max(0, rowsOf(tracks, { trackHeight }).height - (height - axisHeight))
    if (sideways || room === 0) scrollBy((event.deltaX || event.deltaY) / scale, length)
    else setView({ down: Math.min(room, Math.max(0, down + turn)) })
  }
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => canvas.removeEventListener('wheel', wheel)
}
