import { useCallback, useEffect, useRef, useState } from 'react'
import type { Peaks } from '../../../core/mix/peaks.ts'
import type { Aside, Recording } from '../../../core/records/take.ts'
import { Button } from '../../elements/button.tsx'
import { classes } from '../../elements/classes.ts'
import { Notice } from '../../elements/notice.tsx'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { loadPeaks } from '../../waveform/peaks.ts'
import { clockText, placesFor, ticksOf } from '../../waveform/ruler.ts'
import { columnAt, endOf, scrolledBy, timeAt, zoomedAt } from '../../waveform/view.ts'
import { WavePicture } from '../../waveform/wave-picture.tsx'
import type { Paint } from '../../waveform/wave-surface.ts'
import { coloursOf } from '../timeline/colours.ts'
import { colourOfVoice } from './editor-colours.ts'
import { EditorMinimap } from './editor-minimap.tsx'
import { dragWave, letGo, playClicked, pressWave, releaseWave } from './editor-pointer.ts'
import { EditorRegions, narrowest } from './editor-regions.tsx'
import { EditorSpectrum } from './editor-spectrum.tsx'
import type { EditorTake } from './editor-takes.ts'
import { onView, setView, setWidth, useEditor, viewNow } from './editor-view.ts'
import style from './editor-wave.module.css'

type EditorWaveProps = { recording: Recording; takes: readonly EditorTake[]; offline: boolean }

const noAsides: readonly Aside[] = []

/** The wave of the recording on the desk with its takes, under a small picture of the whole and a ruler. */
export const EditorWave = ({ recording, takes, offline }: EditorWaveProps) => {
  const [peaks, setPeaks] = useState<Peaks | 'loading' | 'missing'>('loading')
  const [tries, setTries] = useState(0)
  const spectrum = useEditor((state) => state.spectrum)
  const picked = usePlaces((places) => places.take)
  const asides = recording.asides ?? noAsides
  const narrow = useCallback<Paint>((context, ratio) => paintNarrow(context, ratio, takes, picked), [takes, picked])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    let gone = false
    setPeaks('loading')
    void loadPeaks(recording.id).then((found) => !gone && setPeaks(found ?? 'missing'))
    return () => {
      gone = true
    }
  }, [recording.id, tries])
  if (peaks === 'missing')
    return (
      <div className={style.missing}>
        <Notice
          title={t(offline ? 'editor.offline' : 'editor.noPeaks', { name: recording.name })}
          actions={
            <Button icon="refresh" onClick={() => setTries(tries + 1)}>
              {t('editor.again')}
            </Button>
          }
        >
          {t(offline ? 'editor.offlineLead' : 'editor.noPeaksLead')}
        </Notice>
      </div>
    )
  return (
    <div className={style.wave}>
      {peaks === 'loading' ? <div className={style.minimap} /> : <EditorMinimap peaks={peaks} takes={takes} asides={asides} />}
      <Ruler />
      <Stage label={t('recordings.wave', { name: recording.name })} busy={peaks === 'loading'}>
        {peaks !== 'loading' && (
          <WavePicture className={style.picture} recording={recording.id} peaks={peaks} view={viewNow} onView={onView} under={narrow} />
        )}
        <EditorRegions takes={takes} asides={asides} />
        <Selection />
        <Playhead />
      </Stage>
      {spectrum && <EditorSpectrum recording={recording.id} />}
    </div>
  )
}

/** The place of the wave: it knows its width, takes the wheel and the hand, and shows the time under the pointer. */
const Stage = ({ label, busy, children }: { label: string; busy: boolean; children: React.ReactNode }) => {
  const place = useRef<HTMLDivElement>(null)
  const [hover, setHover] = useState<number | null>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const sizes = new ResizeObserver(() => element.clientWidth > 0 && setWidth(element.clientWidth))
    sizes.observe(element)
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const turn = event.deltaY || event.deltaX
      const x = event.clientX - element.getBoundingClientRect().left
      if (event.ctrlKey || event.metaKey) setView((view) => zoomedAt(view, x, 1.0025 ** -turn))
      else setView((view) => scrolledBy(view, (event.deltaX || event.deltaY) / view.scale))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      sizes.disconnect()
      element.removeEventListener('wheel', wheel)
    }
  }, [])
  return (
    <div
      ref={place}
      className={style.stage}
      role="group"
      aria-label={label}
      aria-busy={busy}
      data-wave-stage=""
      onPointerDown={pressWave}
      onPointerMove={(event) => {
        setHover(event.clientX - event.currentTarget.getBoundingClientRect().left)
        dragWave(event)
      }}
      onPointerUp={releaseWave}
      onPointerCancel={letGo}
      onPointerLeave={() => setHover(null)}
      onDoubleClick={playClicked}
    >
      {children}
      {hover !== null && <Hover x={hover} />}
    </div>
  )
}

const Hover = ({ x }: { x: number }) => {
  const view = useEditor((state) => state.view)
  return (
    <span className={classes(style.hover, x > view.width - 90 && style.hoverLeft)} style={{ left: x }} aria-hidden="true">
      <span>{clockText(timeAt(view, x), Math.max(1, placesFor(1 / view.scale)))}</span>
    </span>
  )
}

const Ruler = () => {
  const view = useEditor((state) => state.view)
  return (
    <div className={style.ruler} aria-hidden="true">
      {ticksOf(view).map(({ at, label }) => (
        <span key={at} style={{ left: columnAt(view, at) }}>
          {label}
        </span>
      ))}
    </div>
  )
}

const Playhead = () => {
  const x = useEditor(({ view, playhead }) => columnAt(view, playhead))
  const width = useEditor(({ view }) => view.width)
  return x >= 0 && x <= width ? <span className={style.playhead} style={{ left: x }} /> : null
}

const Selection = () => {
  const view = useEditor((state) => state.view)
  const selection = useEditor((state) => state.selection)
  if (!selection) return null
  const left = Math.max(-4, columnAt(view, selection.start))
  return (
    <span
      className={style.selection}
      style={{ left, width: Math.max(0, Math.min(view.width + 4, columnAt(view, selection.end)) - left) }}
    />
  )
}

/** Takes that are too narrow for words, as stripes in their voice's colour. */
const paintNarrow = (context: CanvasRenderingContext2D, ratio: number, takes: readonly EditorTake[], picked: string | null): void => {
  const view = viewNow()
  const colours = coloursOf()
  context.save()
  for (const { take, character, doubtful } of takes) {
    if (take.end < view.from || take.start > endOf(view) || (take.end - take.start) * view.scale >= narrowest) continue
    context.fillStyle = doubtful ? colours.doubt : colourOfVoice(character, colours)
    context.globalAlpha = take.id === picked ? 0.7 : 0.3
    context.fillRect(
      columnAt(view, take.start) * ratio,
      0,
      Math.max(ratio, (take.end - take.start) * view.scale * ratio),
      context.canvas.height,
    )
  }
  context.restore()
}
