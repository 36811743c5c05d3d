import WaveSurfer from 'wavesurfer.js'

/** Paints into wavesurfer's canvas; `ratio` canvas pixels are one pixel. */
export type Paint = (context: CanvasRenderingContext2D, ratio: number) => void

/** A drawn wave that shows whatever part of a recording it is told to. */
export type Surface = { redraw: () => void; remove: () => void }

/**
 * Opens wavesurfer.js in a place. It holds one window's width and no sound of its own: what is seen is painted from peaks or
 * samples of that window, since a canvas as long as an hour at one pixel a sample is longer than any browser lays out.
 */
export const openSurface = (place: HTMLElement, paint: Paint): Surface => {
  const surfer = WaveSurfer.create({
    container: place,
    height: Math.max(1, place.clientHeight),
    // Two values that stand for any sound: the painter knows the real one.
    peaks: [[0, 0]],
    duration: 1,
    waveColor: colourOf(place),
    interact: false,
    cursorWidth: 0,
    hideScrollbar: true,
    renderFunction: (_, context) => paint(context, context.canvas.width / Math.max(1, context.canvas.clientWidth || place.clientWidth)),
  })
  let asked = 0
  const redraw = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0
      surfer.setOptions({ height: Math.max(1, place.clientHeight), waveColor: colourOf(place) })
    })
  }
  return {
    redraw,
    remove: () => {
      cancelAnimationFrame(asked)
      surfer.destroy()
    },
  }
}

const colourOf = (place: HTMLElement): string => getComputedStyle(place).color
