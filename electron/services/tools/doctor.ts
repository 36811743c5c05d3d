import type { DoctorReport } from '../../../core/contract/session.ts'
import { done, type Reply } from '../../../core/outcome.ts'
import { locateSpeechModel, readSpeechModel } from '../speech/model-files.ts'
import { findChromium } from './chromium.ts'
import { findElectron } from './electron-runtime.ts'
import { locateFfmpeg } from './locate-ffmpeg.ts'

const wanted = ['libmp3lame', 'aac', 'flac', 'libopus', 'pcm_s24le']

/** What is installed, what is missing, and the remedy's code. */
export const doctor = async (): Promise<DoctorReport> => {
  const tools = await locateFfmpeg()
  const chromium = findChromium()
  const electron = findElectron()
  const speech = await speechModel()
  const missing = tools.ok ? wanted.filter((encoder) => !tools.value.encoders.has(encoder)) : wanted
  const trouble = tools.ok ? '' : String(tools.failure.values.detail ?? tools.failure.code)
  return {
    items: [
      { name: 'node', ok: true, detail: process.version, remedy: null },
      {
        name: 'ffmpeg',
        ok: tools.ok,
        detail: tools.ok ? `${tools.value.version}, ${tools.value.ffmpeg}` : trouble,
        remedy: tools.ok ? null : 'install-ffmpeg',
      },
      { name: 'ffprobe', ok: tools.ok, detail: tools.ok ? tools.value.ffprobe : trouble, remedy: tools.ok ? null : 'install-ffmpeg' },
      {
        name: 'encoders',
        ok: missing.length === 0,
        detail: missing.length ? `missing: ${missing.join(', ')}` : wanted.join(', '),
        remedy: missing.length ? 'newer-ffmpeg' : null,
      },
      {
        name: 'speech-model',
        ok: speech.ok,
        detail: speech.ok ? speech.value : String(speech.failure.values.file ?? speech.failure.values.detail ?? speech.failure.code),
        remedy: speech.ok ? null : 'install-speech-model',
      },
      { name: 'browser', ok: chromium !== null, detail: chromium ?? 'no Chromium found', remedy: chromium ? null : 'install-browser' },
      { name: 'electron', ok: electron !== null, detail: electron ?? 'runtime not fetched', remedy: electron ? null : 'browser-instead' },
    ],
  }
}

/** The folder of a speech model that can be read. */
const speechModel = async (): Promise<Reply<string>> => {
  const place = await locateSpeechModel()
  if (!place.ok) return place
  const model = await readSpeechModel(place.value)
  return model.ok ? done(place.value.folder) : model
}
