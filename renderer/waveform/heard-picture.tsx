import { useEffect, useRef } from 'react'
import type { Seconds } from '../../core/units.ts'
import { onLook } from '../store/theme.ts'
import { drawPeaks } from './draw.ts'
import style from './heard-picture.module.css'
import { heardPeaksOf, onPeaks } from './peaks.ts'

type HeardPictureProps = { sha256: string; duration: Seconds; heard: Seconds }

const width = 560
const height = 56

/** A recording that is listened to, small: what was heard stands out from what is still to come. */
export const HeardPicture = ({ sha256, duration, heard }: HeardPictureProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const at = Math.round((width * Math.min(heard, duration)) / Math.max(0.001, duration))
  useEffect(() => {
    const draw = () => {
      const context = canvas.current?.getContext('2d')
      const peaks = heardPeaksOf(sha256)
      if (!context || !canvas.current) return
      context.clearRect(0, 0, width, height)
      if (!peaks) return
      const edge = (at / width) * duration
      context.fillStyle = getComputedStyle(canvas.current).color
      drawPeaks(context, peaks, 0, edge, 0, at, height / 2, height * 1.4)
      context.globalAlpha = 0.35
      drawPeaks(context, peaks, edge, duration, at, width - at, height / 2, height * 1.4)
      context.globalAlpha = 1
    }
    draw()
    const stops = [onPeaks(draw), onLook(draw)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [sha256, duration, at])
  return (
    <span className={style.picture} aria-hidden="true">
      <canvas ref={canvas} width={width} height={height} />
    </span>
  )
}
