import { useEffect, useRef } from 'react'
import type { RecordingId } from '../../core/ids.ts'
import type { Take } from '../../core/records/take.ts'
import { stretchesOf, takeLength } from '../../core/takes/pieces.ts'
import type { Seconds } from '../../core/units.ts'
import { onLook } from '../store/theme.ts'
import { drawPeaks } from './draw.ts'
import { onPeaks, peaksOf } from './peaks.ts'
import style from './take-picture.module.css'

type TakePictureProps = { recording: RecordingId; start: Seconds; end: Seconds; pieces?: Take['pieces'] }

/** A small picture of a take's sound in its voice's colour. */
export const TakePicture = ({ recording, start, end, pieces }: TakePictureProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = () => {
      const context = canvas.current?.getContext('2d')
      if (!context || !canvas.current) return
      const { width, height } = canvas.current
      context.clearRect(0, 0, width, height)
      context.fillStyle = getComputedStyle(canvas.current).color
      const take = { recording, start, end, pieces }
      const scale = width / Math.max(0.001, takeLength(take))
      for (const stretch of stretchesOf(take)) {
        const peaks = peaksOf(stretch.recording)
        const [left, wide] = [stretch.offset * scale, (stretch.end - stretch.start) * scale].map(Math.round) as [number, number]
        if (peaks) drawPeaks(context, peaks, stretch.start, stretch.end, left, wide, height / 2, height * 1.4)
      }
    }
    draw()
    const stops = [onPeaks(draw), onLook(draw)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [recording, start, end, pieces])
  return (
    <span className={style.picture} aria-hidden="true">
      <canvas ref={canvas} width={480} height={64} />
    </span>
  )
}
