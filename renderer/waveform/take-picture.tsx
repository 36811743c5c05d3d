import { useEffect, useRef } from 'react'
import type { RecordingId } from '../../core/ids.ts'
import type { Seconds } from '../../core/units.ts'
import { drawPeaks } from './draw.ts'
import { onPeaks, peaksOf } from './peaks.ts'
import style from './take-picture.module.css'

type TakePictureProps = { recording: RecordingId; start: Seconds; end: Seconds }

/** A small picture of a take's sound in its voice's colour. */
export const TakePicture = ({ recording, start, end }: TakePictureProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = () => {
      const context = canvas.current?.getContext('2d')
      const peaks = peaksOf(recording)
      if (!context || !canvas.current || !peaks) return
      const { width, height } = canvas.current
      context.clearRect(0, 0, width, height)
      context.fillStyle = getComputedStyle(canvas.current).color
      drawPeaks(context, peaks, start, end, 0, width, height / 2, height * 1.4)
    }
    draw()
    return onPeaks(draw)
  }, [recording, start, end])
  return (
    <span className={style.picture} aria-hidden="true">
      <canvas ref={canvas} width={480} height={64} />
    </span>
  )
}
