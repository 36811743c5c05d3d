import { useEffect, useRef } from 'react'
import type { RecordingId } from '../../core/ids.ts'
import type { Peaks } from '../../core/mix/peaks.ts'
import { onLook } from '../store/theme.ts'
import { finestPeaks, paintWave } from './paint-wave.ts'
import { onSamples, samplesIn } from './samples.ts'
import { endOf, type WaveView } from './view.ts'
import { openSurface, type Paint, type Surface } from './wave-surface.ts'

type WavePictureProps = {
  recording: RecordingId
  peaks: Peaks
  /** The view as it is now, and who tells of another. */
  view: () => WaveView
  onView: (listener: () => void) => () => void
  /** Paints under the wave, in the view's columns; another one draws anew. */
  under?: Paint
  className?: string | undefined
}

/** The wave of a recording as far as a view shows it: from ready-made peaks, and closer in from its samples. */
export const WavePicture = ({ recording, peaks, view, onView, under, className }: WavePictureProps) => {
  const place = useRef<HTMLDivElement>(null)
  const shown = useRef<Surface | null>(null)
  const latest = useRef({ view, under })
  latest.current = { view, under }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what lies under the wave is part of the picture
  useEffect(() => shown.current?.redraw(), [under])
  useEffect(() => {
    if (!place.current) return
    const gain = gainOf(peaks)
    const surface = openSurface(place.current, (context, ratio) => {
      const now = latest.current.view()
      latest.current.under?.(context, ratio)
      const near = now.scale > finestPeaks ? samplesIn(recording, now.from, Math.min(endOf(now), now.duration)) : null
      paintWave(context, peaks, near, { view: now, ratio, height: context.canvas.height, gain })
      if (place.current) place.current.dataset.drawn = near ? 'samples' : 'peaks'
    })
    shown.current = surface
    const sizes = new ResizeObserver(surface.redraw)
    sizes.observe(place.current)
    const stops = [onView(surface.redraw), onSamples(surface.redraw), onLook(surface.redraw)]
    return () => {
      for (const stop of stops) stop()
      sizes.disconnect()
      shown.current = null
      surface.remove()
    }
  }, [recording, peaks, onView])
  return <div ref={place} className={className} aria-hidden="true" />
}

/** How much louder the wave is drawn so that its loudest place fills the height; a faint one at most eight times. */
const gainOf = ({ levels }: Peaks): number => {
  const most = levels.at(-1)?.pairs.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0) ?? 0
  return Math.min(8, 127 / Math.max(1, most))
}
