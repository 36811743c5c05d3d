import { useEffect, useRef } from 'react'
import WaveSurfer from 'wavesurfer.js'
import HoverPlugin from 'wavesurfer.js/plugins/hover'
import MinimapPlugin from 'wavesurfer.js/plugins/minimap'
import RegionsPlugin, { type Region } from 'wavesurfer.js/plugins/regions'

type Regions = InstanceType<typeof RegionsPlugin>

import TimelinePlugin from 'wavesurfer.js/plugins/timeline'
import type { RecordingId } from '../../core/ids.ts'
import { shortSeconds } from '../locales/format.ts'
import { loadPeaks } from './peaks.ts'
import style from './recording-wave.module.css'

const minimapHeight = 40
const rulerHeight = 20

/** A stretch that is marked in the wave, in seconds. */
export type WaveRegion = { id: string; start: number; end: number; label: string; colour: string; picked: boolean }

type RecordingWaveProps = {
  recording: RecordingId
  duration: number
  regions: readonly WaveRegion[]
  /** Pixels a second; 0 fits the whole recording. */
  zoom: number
  label: string
  onRegionChange: (id: string, start: number, end: number) => void
  onRegionPick: (id: string) => void
  onSeek: (at: number) => void
}

const colourOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** The editor of a single recording: the wave from ready-made peaks, takes as regions whose edges move. The recording itself is never changed. */
export const RecordingWave = ({ recording, duration, regions, zoom, label, onRegionChange, onRegionPick, onSeek }: RecordingWaveProps) => {
  const place = useRef<HTMLDivElement>(null)
  const wave = useRef<{ surfer: WaveSurfer; plugin: Regions } | null>(null)
  const handlers = useRef({ onRegionChange, onRegionPick, onSeek })
  handlers.current = { onRegionChange, onRegionPick, onSeek }
  const shown = useRef(regions)
  shown.current = regions

  useEffect(() => {
    let gone = false
    let surfer: WaveSurfer | null = null
    const sizes = new ResizeObserver(() => {
      const height = place.current ? waveHeight(place.current) : 0
      if (surfer && height !== surfer.options.height) surfer.setOptions({ height })
    })
    void loadPeaks(recording).then((peaks) => {
      if (gone || !place.current || !peaks) return
      const plugin = RegionsPlugin.create()
      const pairs = peaks.levels[0]?.pairs ?? new Int8Array()
      surfer = WaveSurfer.create({
        container: place.current,
        height: waveHeight(place.current),
        peaks: [Float32Array.from(pairs, (value) => value / 127)],
        duration,
        waveColor: colourOf('--ink-3'),
        progressColor: colourOf('--ink-3'),
        cursorColor: colourOf('--live'),
        cursorWidth: 2,
        normalize: true,
        // Loud places stay clear of the ruler and the labels.
        barHeight: 0.78,
        minPxPerSec: 0,
        plugins: [
          plugin,
          TimelinePlugin.create({
            height: rulerHeight,
            ...shortRuler(duration),
            insertPosition: 'beforebegin',
            style: { fontSize: '11px', color: 'var(--ink-3)', background: 'var(--surface-panel)', borderBottom: '1px solid var(--line-1)' },
          }),
          HoverPlugin.create({
            lineColor: colourOf('--ink-2'),
            labelBackground: colourOf('--strong'),
            labelColor: colourOf('--strong-ink'),
            labelSize: 11,
          }),
          MinimapPlugin.create({
            height: minimapHeight,
            waveColor: colourOf('--ink-3'),
            progressColor: colourOf('--ink-3'),
            insertPosition: 'beforebegin',
          }),
        ],
      })
      const drawn = surfer
      drawn.on('ready', () => {
        // Regions that come before the length is known shrink to nothing.
        wave.current = { surfer: drawn, plugin }
        putRegions(plugin, shown.current)
        if (place.current) place.current.dataset.ready = 'true'
      })
      sizes.observe(place.current)
      plugin.on('region-updated', (region: Region) => handlers.current.onRegionChange(region.id, region.start, region.end))
      plugin.on('region-clicked', (region: Region) => handlers.current.onRegionPick(region.id))
      surfer.on('interaction', (at: number) => handlers.current.onSeek(at))
    })
    return () => {
      gone = true
      wave.current = null
      sizes.disconnect()
      surfer?.destroy()
    }
  }, [recording, duration])

  useEffect(() => {
    if (wave.current) putRegions(wave.current.plugin, regions)
  }, [regions])

  useEffect(() => {
    if (wave.current?.surfer.getDuration()) wave.current.surfer.zoom(zoom)
  }, [zoom])

  return <div ref={place} className={style.wave} role="img" aria-label={label} />
}

/** What the minimap leaves of the place; the ruler lies over the wave's upper edge. */
const waveHeight = (place: HTMLElement): number => Math.max(60, place.clientHeight - minimapHeight)

/** Marks of a ruler that suits short recordings; longer ones have the plugin's own. */
const shortRuler = (duration: number) =>
  duration < 12
    ? { timeInterval: 0.1, primaryLabelInterval: duration < 4 ? 0.5 : 1, formatTimeCallback: (at: number) => shortSeconds(at) }
    : {}

/** Makes the drawn regions those that are given; what stayed the same is left alone, so that a drag is not broken off. */
const putRegions = (plugin: Regions, regions: readonly WaveRegion[]): void => {
  const drawn = new Map(plugin.getRegions().map((region) => [region.id, region]))
  for (const { id, start, end, label, colour, picked } of regions) {
    const known = drawn.get(id)
    drawn.delete(id)
    const color = `color-mix(in oklab, transparent, ${colour} ${picked ? 28 : 16}%)`
    if (known) known.setOptions({ start, end, color, content: label })
    const region = known ?? plugin.addRegion({ id, start, end, color, content: label, drag: true, resize: true, minLength: 0.05 })
    region.element?.style.setProperty('--edge', colour)
  }
  for (const region of drawn.values()) region.remove()
}
