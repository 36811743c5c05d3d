import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Master } from '../../../core/contract/master.ts'
import { safeStem } from '../../../core/file-names.ts'
import type { ChapterId, RecordingId } from '../../../core/ids.ts'
import { hasPause, mixPlan } from '../../../core/mix/plan.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { jsonTranscript, subRip, webVtt } from '../../../core/publish/captions.ts'
import { chapterMarks, commentChapters, ffmetadata, jsonChapters } from '../../../core/publish/chapter-marks.ts'
import { checksOf } from '../../../core/publish/checks.ts'
import { cuesOf } from '../../../core/publish/cues.ts'
import { masterNames } from '../../../core/publish/master-names.ts'
import { type DeliveryTargetName, type MasterFormat, targets } from '../../../core/publish/targets.ts'
import type { Production } from '../../../core/records/production.ts'
import { recordingsOf } from '../../../core/takes/pieces.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { secondsAt } from '../../../core/units.ts'
import { cachedAudio } from '../media/decode.ts'
import { measureFile } from '../media/measure.ts'
import { syncFolder } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import { decodeAgain } from '../recordings/decode-again.ts'
import { ownThread, type Threads } from '../threads/threads.ts'
import { coverOf } from './cover.ts'
import { chaptersInTags, encode, rateOf } from './encode.ts'
import { render } from './render.ts'

export type Exporting = {
  production: Production
  chapter: ChapterId
  /** The production's folder. */
  folder: string
  target: DeliveryTargetName
  format?: MasterFormat
  /** Folder for the files; `deliveries/<target>` of the production when absent. */
  out?: string
  /** Milliseconds since 1970, for the report. */
  now: number
  signal: AbortSignal
  /** Seconds done of seconds in all. */
  progress?: (done: number, total: number) => void
  threads?: Threads
}

/**
 * Makes the master of a chapter: mixed, brought to the target, encoded, decoded again and measured, and only then put under its
 * name, with captions, chapter marks, transcript and report. An earlier master stays until then; cancel leaves nothing.
 */
export const exportChapter = async (job: Exporting): Promise<Reply<Master>> => {
  const { production, chapter, folder, signal, progress = () => {}, threads = ownThread } = job
  const record = production.chapters[chapter]
  const target = targets[job.target]
  const format = job.format ?? target.formats[0]
  if (!target.formats.includes(format)) return failed('request-invalid', { detail: `${target.name}: ${format}` })
  if (!record || record.lines.length === 0) return failed('nothing-to-export', { file: record?.title ?? String(chapter) })
  const timeline = assemble(production, chapter)
  const plan = mixPlan(production, chapter)
  const used = [...new Set(plan.clips.map(({ recording }) => recording))]
  const ready = await decodedAgain(production, folder, used, chapter, signal)
  if (!ready.ok) return ready
  const out = job.out ?? join(folder, 'deliveries', target.name)
  const stem = masterNames(production).get(chapter) ?? safeStem(record.title)
  const file = join(out, `${stem}.${format}`)
  const token = randomBytes(6).toString('hex')
  const part = join(out, `.${token}.part`)
  const metadata = join(out, `.${token}.metadata.part`)
  const sidePart = (index: number) => join(out, `.${token}.${index}.part`)
  const sounds = used.flatMap((id): [string, string][] => {
    const recording = production.recordings[id]
    return recording ? [[id, cachedAudio(join(folder, 'cache'), recording.sha256)]] : []
  })
  const length = secondsAt(plan.length)
  try {
    await mkdir(out, { recursive: true })
    const marks = chapterMarks(production, chapter, timeline)
    const tags = {
      title: record.title,
      artist: production.author,
      album_artist: production.author,
      album: production.title,
      track: record.number,
      genre: 'Audio drama',
    }
    const inTags = chaptersInTags(format)
    await writeFile(metadata, ffmetadata({ ...tags, ...(inTags ? commentChapters(marks) : {}) }, inTags ? [] : marks, length))
    const rendering = render({
      mix: { plan, aim: target.aim, files: Object.fromEntries(sounds) },
      threads,
      signal,
      progress: (share) => progress(length * share * 0.9, length),
    })
    const began = performance.now()
    const encoded = await encode({
      pcm: rendering.pcm,
      target,
      format,
      metadata,
      cover: await coverOf(folder, production.cover),
      file: part,
      signal,
      length,
      name: `${stem}.${format}`,
    })
    // An encoder that ended early leaves sound unread: the mixing stops too. Where it says that all is well, the check below tells.
    const encodeSeconds = (performance.now() - began) / 1000
    rendering.pcm.destroy()
    const rendered = await rendering.done
    if (!encoded.ok) return (await isFull(out)) ? failed('disk-full', { file: `${stem}.${format}` }) : encoded
    if (!rendered.ok && signal.aborted) return rendered
    const measured = await measureFile(part, `${stem}.${format}`, signal)
    if (!measured.ok)
      return measured.failure.code === 'cancelled'
        ? measured
        : failed('verification-failed', {
            file: `${stem}.${format}`,
            detail: String(measured.failure.values.detail ?? measured.failure.code),
          })
    // A full disk cuts the file short though the encoder says all is well. One MP3 frame of padding is normal.
    const sound = hasPause(plan) ? measured.value : { ...measured.value, noiseFloor: null }
    if (Math.abs(sound.duration - length) > 1152 / rateOf(format, target) + 0.06) {
      if (await isFull(out)) return failed('disk-full', { file: `${stem}.${format}` })
      return failed('verification-failed', {
        file: `${stem}.${format}`,
        detail: `${sound.duration.toFixed(2)} s instead of ${length.toFixed(2)} s`,
      })
    }
    const cues = cuesOf(production, timeline)
    const side: [string, Master['sideFiles'][number]['kind'], string][] = [
      [`${stem}.vtt`, 'captions', webVtt(cues)],
      [`${stem}.srt`, 'captions', subRip(cues)],
      [`${stem}.chapters.json`, 'chapters', jsonChapters(marks)],
      [`${stem}.transcript.json`, 'transcript', jsonTranscript(cues)],
    ]
    const master: Master = {
      file,
      chapter,
      title: record.title,
      target: target.name,
      format,
      bytes: sound.bytes,
      duration: sound.duration,
      integratedLufs: sound.integrated,
      truePeakDb: sound.truePeak,
      lra: sound.range,
      rmsDb: sound.rms,
      noiseFloorDb: sound.noiseFloor,
      curve: sound.curve.map((level) => (level === null ? null : Math.round(level * 10) / 10)),
      checks: checksOf(target, sound, sound.probed),
      chapters: marks,
      sideFiles: [
        ...side.map(([name, kind]) => ({ file: join(out, name), kind })),
        { file: join(out, `${stem}.report.json`), kind: 'report' as const },
      ],
      placeholders: timeline.clips.filter(({ kind }) => kind === 'placeholder').length,
      lines: timeline.places.length,
      made: job.now,
      encodeSeconds,
    }
    await putInPlace(
      [...side.map(([name, , text]) => [name, text] as const), [`${stem}.report.json`, `${JSON.stringify(master, null, 1)}\n`]],
      { out, token, signal },
      () => rename(part, file),
    )
    await syncFolder(out)
    progress(length, length)
    return done(master)
  } catch (error) {
    return { ok: false, failure: signal.aborted ? { code: 'cancelled', values: {} } : failureOf(error, file) }
  } finally {
    await rm(part, { force: true }).catch(() => {})
    for (let index = 0; index < 5; index++) await rm(sidePart(index), { force: true }).catch(() => {})
    await rm(metadata, { force: true }).catch(() => {})
  }
}

/** Whether a folder's disk has next to no room: ffmpeg does not always say why it stopped. */
const isFull = (folder: string): Promise<boolean> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize < 2 ** 16,
    () => false,
  )

/** Writes side files aside, then puts the master and them under their names in one go: until all are written, an earlier master keeps its own. */
const putInPlace = async (
  files: (readonly [name: string, text: string])[],
  { out, token, signal }: { out: string; token: string; signal: AbortSignal },
  putMaster: () => Promise<void>,
): Promise<void> => {
  const parts = files.map(([name, text], index) => ({ part: join(out, `.${token}.${index}.part`), name, text }))
  try {
    for (const { part, text } of parts) await writeFile(part, text)
    signal.throwIfAborted()
    await putMaster()
    for (const { part, name } of parts) await rename(part, join(out, name))
  } finally {
    for (const { part } of parts) await rm(part, { force: true })
  }
}

/** Makes sure that the decoded sound of all recordings is in the cache, which may have been deleted. */
const decodedAgain = async (
  production: Production,
  folder: string,
  used: readonly RecordingId[],
  chapter: ChapterId,
  signal: AbortSignal,
): Promise<Reply<null>> => {
  const missing: RecordingId[] = []
  let code: 'media-missing' | 'media-changed' = 'media-missing'
  for (const id of used) {
    const recording = production.recordings[id]
    if (!recording) continue
    const decoded = await decodeAgain(folder, recording, signal)
    if (decoded.ok) continue
    if (decoded.failure.code === 'cancelled' || decoded.failure.code === 'disk-full' || decoded.failure.code.startsWith('ffmpeg'))
      return decoded
    if (decoded.failure.code === 'media-changed') code = 'media-changed'
    missing.push(id)
  }
  if (missing.length === 0) return done(null)
  const numbers = (production.chapters[chapter]?.lines ?? []).flatMap((id) => {
    const line = production.lines[id]
    const take = line?.take ? production.takes[line.take] : undefined
    return line && take && recordingsOf(take).some((recording) => missing.includes(recording)) ? [line.number] : []
  })
  const names = missing.map((id) => production.recordings[id]?.name ?? id)
  return failed(code, { file: names.slice(0, 5).join(', '), count: missing.length, lines: numbers.slice(0, 20).join(', ') })
}
