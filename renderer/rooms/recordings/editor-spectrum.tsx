import { useEffect, useRef, useState } from 'react'
import type { RecordingId } from '../../../core/ids.ts'
import { t } from '../../locales/t.ts'
import { onLook } from '../../store/theme.ts'
import { spectrumOf } from '../../waveform/sound-work.ts'
import { columnAt, endOf } from '../../waveform/view.ts'
import { onView, viewNow } from './editor-view.ts'
import style from './editor-wave.module.css'

const rows = 96
/** Milliseconds that a view must rest before its picture is made. */
const patience = 90

type Picture = { from: number; to: number; columns: number; levels: Uint8Array }

/** Frequencies over time for what is seen, made by a worker; while it works, the last picture moves along. */
export const EditorSpectrum = ({ recording }: { recording: RecordingId }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'working' | 'shown' | 'missing'>('working')
  useEffect(() => {
    let picture: Picture | null = null
    let timer = 0
    let gone = false
    const place = () => {
      if (!canvas.current || !picture) return
      const view = viewNow()
      canvas.current.style.left = `${columnAt(view, picture.from)}px`
      canvas.current.style.width = `${(picture.to - picture.from) * view.scale}px`
    }
    const make = async () => {
      const view = viewNow()
      const to = Math.min(endOf(view), view.duration)
      const columns = Math.max(16, Math.round(view.width / (view.width / view.scale > 90 ? 2 : 1)))
      setState('working')
      const levels = await spectrumOf(recording, view.from, to, columns, rows)
      if (gone || view !== viewNow()) return
      if (!levels) return setState('missing')
      picture = { from: view.from, to, columns, levels }
      if (canvas.current) paint(canvas.current, picture)
      place()
      setState('shown')
    }
    const turn = () => {
      place()
      clearTimeout(timer)
      timer = window.setTimeout(make, patience)
    }
    void make()
    const stops = [onView(turn), onLook(() => canvas.current && picture && paint(canvas.current, picture))]
    return () => {
      gone = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [recording])
  return (
    <div className={style.spectrum} role="img" aria-label={t('editor.spectrum')} data-state={state}>
      <canvas ref={canvas} />
      {state !== 'shown' && <p className="small second">{t(`editor.spectrumState.${state}`)}</p>}
    </div>
  )
}

/** Ink, as dense as it is loud. */
const paint = (canvas: HTMLCanvasElement, { columns, levels }: Picture): void => {
  canvas.width = columns
  canvas.height = rows
  const context = canvas.getContext('2d')
  if (!context) return
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(canvas).color.match(/[\d.]+/g) ?? []).map(Number)
  const image = context.createImageData(columns, rows)
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) image.data.set([red, green, blue, levels[column * rows + row] ?? 0], 4 * (row * columns + column))
  context.putImageData(image, 0, 0)
}
