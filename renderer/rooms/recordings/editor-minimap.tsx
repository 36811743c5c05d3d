import { type KeyboardEvent, type PointerEvent, useCallback, useRef } from 'react'
import type { Peaks } from '../../../core/mix/peaks.ts'
import type { Aside } from '../../../core/records/take.ts'
import { t } from '../../locales/t.ts'
import { clockText } from '../../waveform/ruler.ts'
import { endOf, fitView, heldView, scrolledBy, type WaveView } from '../../waveform/view.ts'
import { WavePicture } from '../../waveform/wave-picture.tsx'
import type { Paint } from '../../waveform/wave-surface.ts'
import { coloursOf } from '../timeline/colours.ts'
import { colourOfVoice } from './editor-colours.ts'
import type { EditorTake } from './editor-takes.ts'
import { setView, useEditor, viewNow } from './editor-view.ts'
import style from './editor-wave.module.css'

const doubtHeight = 7
const takeHeight = 4

type EditorMinimapProps = { peaks: Peaks; takes: readonly EditorTake[]; asides: readonly Aside[] }

/** The whole recording small, with its takes and doubts and a window on what is seen. Drag it, or click to go there. */
export const EditorMinimap = ({ peaks, takes, asides }: EditorMinimapProps) => {
  const recording = useEditor((state) => state.recording)
  const marks = useCallback<Paint>((context, ratio) => paintMarks(context, ratio, { takes, asides }), [takes, asides])
  const grip = useRef<number | null>(null)
  const go = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const at = ((event.clientX - left) / width) * viewNow().duration
    setView((view) => heldView({ ...view, from: at - (grip.current ?? 0) }))
  }
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const view = viewNow()
    const at = ((event.clientX - left) / width) * view.duration
    const inside = at >= view.from && at <= endOf(view)
    grip.current = inside ? at - view.from : (endOf(view) - view.from) / 2
    if (!inside) go(event)
  }
  const key = (event: KeyboardEvent) => {
    const view = viewNow()
    const seen = endOf(view) - view.from
    const steps: Record<string, number> = {
      ...{ ArrowLeft: -seen / 10, ArrowRight: seen / 10, PageUp: -seen * 0.9, PageDown: seen * 0.9 },
      ...{ Home: -view.duration, End: view.duration },
    }
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.altKey) return
    event.preventDefault()
    setView((now) => scrolledBy(now, step))
  }
  return (
    <Slider onPress={press} onDrag={(event) => grip.current !== null && go(event)} onRelease={() => (grip.current = null)} onKey={key}>
      {recording && (
        <WavePicture
          className={style.minimapPicture}
          recording={recording}
          peaks={peaks}
          view={wholeView}
          onView={onDuration}
          under={marks}
        />
      )}
      <Window />
    </Slider>
  )
}

/** Tells when another recording is shown. */
const onDuration = (listener: () => void): (() => void) =>
  useEditor.subscribe((now, before) => {
    if (now.view.duration !== before.view.duration || now.view.width !== before.view.width) listener()
  })

/** The whole recording in the same width as the wave. */
const wholeView = (): WaveView => fitView(viewNow())

type SliderProps = {
  onPress: (event: PointerEvent<HTMLElement>) => void
  onDrag: (event: PointerEvent<HTMLElement>) => void
  onRelease: () => void
  onKey: (event: KeyboardEvent) => void
  children: React.ReactNode
}

const Slider = ({ onPress, onDrag, onRelease, onKey, children }: SliderProps) => {
  const from = useEditor((state) => Math.round(state.view.from))
  const duration = useEditor((state) => Math.round(state.view.duration))
  return (
    <div
      className={style.minimap}
      role="slider"
      tabIndex={0}
      aria-label={t('editor.minimap')}
      aria-valuemin={0}
      aria-valuemax={Math.max(duration, from)}
      aria-valuenow={from}
      aria-valuetext={clockText(from)}
      onPointerDown={onPress}
      onPointerMove={onDrag}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onDoubleClick={() => setView(fitView)}
      onKeyDown={onKey}
    >
      {children}
    </div>
  )
}

const Window = () => {
  const { from, scale, width, duration } = useEditor((state) => state.view)
  const share = (seconds: number) => `${(100 * seconds) / duration}%`
  return <span className={style.window} style={{ left: share(from), width: `max(6px, ${share(width / scale)})` }} />
}

/** Takes as bars at the lower edge in their voice's colour, doubts higher, what was set aside in ink. */
const paintMarks = (
  context: CanvasRenderingContext2D,
  ratio: number,
  { takes, asides }: Pick<EditorMinimapProps, 'takes' | 'asides'>,
): void => {
  const colours = coloursOf()
  const { width, height } = context.canvas
  const { duration } = viewNow()
  const bar = (start: number, end: number, high: number) =>
    context.fillRect((start / duration) * width, height - high * ratio, Math.max(ratio, ((end - start) / duration) * width), high * ratio)
  context.save()
  context.fillStyle = colours.ink3
  context.globalAlpha = 0.5
  for (const { start, end } of asides) bar(start, end, takeHeight)
  context.globalAlpha = 1
  for (const { take, character, doubtful } of takes) {
    context.fillStyle = doubtful ? colours.doubt : colourOfVoice(character, colours)
    bar(take.start, take.end, doubtful ? doubtHeight : takeHeight)
  }
  context.restore()
}
