import { Meter } from '../../core/mix/meter.ts'
import { columnLength, Spectrogram } from '../../core/mix/spectrogram.ts'
import { productionRate } from '../../core/units.ts'
import { SoundCache } from '../bridge/sound-cache.ts'
import type { FromSoundWorker, ToSoundWorker } from './sound-messages.ts'

/** Longer stretches are not heard through: each column is a glimpse of its place. */
const longestWhole = 90 * productionRate
/** Most windows that make one column. */
const mostWindows = 4
/** Requests under way at a time, as many as a browser sends to one host. */
const atOnce = 6

const sounds = new SoundCache(64 * 2 ** 20)
let latest = 0

const tell = (message: FromSoundWorker, transfer: Transferable[] = []) => postMessage(message, { transfer })

self.onmessage = ({ data }: MessageEvent<ToSoundWorker>) => {
  if (data.ask === 'forget') sounds.forget()
  else if (data.ask === 'loudness') void loudness(data)
  else {
    latest = data.id
    void spectrum(data)
  }
}

/** Integrated loudness of a stretch (ITU-R BS.1770). */
const loudness = async ({ id, recording, first, last }: Extract<ToSoundWorker, { ask: 'loudness' }>) => {
  await sounds.load(recording, first, last)
  const channels = sounds.read(recording, first, last - first)
  if (!channels) return tell({ told: 'loudness', id, loudness: null, heard: false })
  const meter = new Meter(productionRate, channels.length, { truePeak: false })
  meter.add(channels)
  tell({ told: 'loudness', id, loudness: meter.finish().integrated, heard: true })
}

type SpectrumAsk = Extract<ToSoundWorker, { ask: 'spectrum' }>

const spectrum = async (ask: SpectrumAsk) => {
  const { id, columns, rows, first, last } = ask
  const levels = new Uint8Array(columns * rows)
  const heard = last - first <= longestWhole ? await hearWhole(ask, levels) : await glimpse(ask, levels)
  if (latest !== id) return tell({ told: 'spectrum', id, levels: null })
  tell({ told: 'spectrum', id, levels: heard ? levels : null }, [levels.buffer])
}

const hearWhole = async ({ id, recording, first, last, columns, rows }: SpectrumAsk, levels: Uint8Array): Promise<boolean> => {
  const around = columnLength / 2
  const begin = Math.max(0, first - around)
  await sounds.load(recording, begin, last)
  const channels = latest === id ? sounds.read(recording, begin, last + around - begin) : null
  if (!channels) return false
  const picture = new Spectrogram(rows, productionRate)
  const hop = (last - first) / columns
  const windows = Math.max(1, Math.min(mostWindows, Math.round(hop / columnLength)))
  for (let column = 0; column < columns; column++) {
    const own = levels.subarray(column * rows, (column + 1) * rows)
    for (let window = 0; window < windows; window++) {
      const middle = first + (column + (window + 0.5) / windows) * hop
      for (const channel of channels) picture.add(channel, Math.round(middle - around) - begin, own)
    }
    // Whoever scrolls on is answered soon.
    if (column % 64 === 63) {
      await new Promise((next) => setTimeout(next))
      if (latest !== id) return false
    }
  }
  return true
}

const glimpse = async ({ id, recording, first, last, columns, rows }: SpectrumAsk, levels: Uint8Array): Promise<boolean> => {
  const picture = new Spectrogram(rows, productionRate)
  const hop = (last - first) / columns
  let column = 0
  let heard = false
  const look = async (): Promise<void> => {
    while (column < columns && latest === id) {
      const own = column++
      const place = Math.max(0, Math.round(first + (own + 0.5) * hop - columnLength / 2))
      const channels = await sounds.glimpse(recording, place, columnLength).catch(() => null)
      for (const channel of channels ?? []) picture.add(channel, 0, levels.subarray(own * rows, (own + 1) * rows))
      heard ||= channels !== null
    }
  }
  await Promise.all(Array.from({ length: atOnce }, look))
  return heard
}
