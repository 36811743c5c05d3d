import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ChapterId } from '../../core/ids.ts'
import { encodePeaks, PeakCollector } from '../../core/mix/peaks.ts'
import { mixPlan } from '../../core/mix/plan.ts'
import { targets } from '../../core/publish/targets.ts'
import { Production } from '../../core/records/production.ts'
import { usualPacing } from '../../core/records/timeline.ts'
import { productionRate as rate } from '../../core/units.ts'
import { runFfmpeg } from '../../electron/services/ffmpeg/run.ts'
import { cachedAudio, cachedPeaks } from '../../electron/services/media/decode.ts'
import { floatWavHead } from '../../electron/services/media/wav.ts'
import { mixWork } from '../../electron/services/threads/work/mix.ts'

export const chapter = 'c1' as ChapterId

/** Noise that rises and falls like speech; the same every time. */
const talk = (seconds: number, seed: number): Float32Array => {
  let state = seed
  let last = 0
  return new Float32Array(Math.round(seconds * rate)).map((_, i) => {
    state = (state * 48_271) % 2_147_483_647
    last += 0.2 * (state / 1_073_741_823.5 - 1 - last)
    return last * 0.6 * Math.abs(Math.sin((7 * i) / rate + seed)) ** 2
  })
}

/** Different sounds that the clips share; every clip still has a recording of its own. */
const voices = 24

/**
 * A production of one chapter in a folder that is already decoded: `clips` recorded lines of four characters over so many
 * minutes, and a looped stereo bed that speech lowers.
 */
export const longChapter = (clips: number, minutes: number): { folder: string; production: Production; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-bench-'))
  for (const name of ['recordings', 'cache']) mkdirSync(join(folder, name))
  const each = (minutes * 60) / clips
  const sounds = Array.from({ length: voices }, (_, index) => Buffer.from(talk(each * (0.6 + 0.2 * Math.sin(index)), index + 1).buffer))
  const recordings: Record<string, unknown> = {}
  const record = (id: string, role: 'voice' | 'sound', samples: Buffer, channels: number) => {
    const sha256 = createHash('sha256').update(id).digest('hex')
    const frames = samples.length / 4 / channels
    writeFileSync(cachedAudio(join(folder, 'cache'), sha256), Buffer.concat([floatWavHead(rate, channels, frames), samples]))
    const peaks = new PeakCollector(rate)
    peaks.add([new Float32Array(samples.buffer, samples.byteOffset, samples.length / 4).subarray(0, frames)])
    writeFileSync(cachedPeaks(join(folder, 'cache'), sha256), encodePeaks(peaks.finish(rate)))
    writeFileSync(join(folder, 'recordings', `${id}.wav`), '')
    const match = { by: null, confidence: 1, reason: { code: 'name' }, candidates: [] }
    const duration = frames / rate
    recordings[id] = {
      id,
      role,
      name: `${id}.wav`,
      file: `recordings/${id}.wav`,
      sha256,
      bytes: 0,
      duration,
      rate,
      channels,
      codec: 'pcm_f32le',
      received: 0,
      match,
      issues: [],
      peak: -6,
      loudness: -22,
    }
    return duration
  }
  const names = ['narrator', 'mara', 'teo', 'vance']
  const takes: Record<string, unknown> = {}
  const lines: Record<string, unknown> = {}
  for (let index = 0; index < clips; index++) {
    const id = `l${index}`
    const who = names[index % names.length]
    const end = record(`r${index}`, 'voice', sounds[index % voices] ?? Buffer.alloc(4), 1)
    takes[`t${index}`] = { id: `t${index}`, recording: `r${index}`, line: id, start: 0, end, by: 'name', confidence: 1 }
    lines[id] = {
      id,
      number: String(index + 1),
      chapter,
      scene: Math.floor(index / 80),
      paragraph: index,
      kind: who === 'narrator' ? 'narration' : 'dialogue',
      text: `The tide turned ${index} times before anyone spoke of it.`,
      start: index,
      end: index + 1,
      quote: null,
      take: `t${index}`,
      attribution: { by: 'producer', character: who, confidence: 1, reason: { code: 'producer' }, alternatives: [] },
    }
  }
  const bed = new Float32Array(2 * 40 * rate).map(
    (_, i) => 0.05 * Math.sin((2 * Math.PI * (110 + (i % 2) * 55) * Math.floor(i / 2)) / rate),
  )
  const end = record('bed', 'sound', Buffer.from(bed.buffer), 2)
  const production = Production.parse({
    format: 2,
    id: 'bench',
    title: 'A long chapter',
    author: '',
    nextId: 10_000,
    manuscript: null,
    chapterOrder: [chapter],
    chapters: {
      [chapter]: {
        id: chapter,
        number: '1',
        title: 'The whole of it',
        start: 0,
        end: 1,
        scenes: Array.from({ length: Math.ceil(clips / 80) }, (_, scene) => ({ title: `Scene ${scene + 1}`, start: 0, end: 1 })),
        lines: Object.keys(lines),
      },
    },
    lines,
    takes,
    pickups: {},
    respellings: {},
    recordings,
    characterOrder: names,
    characters: Object.fromEntries(names.map((id, voice) => [id, { id, name: id, aliases: [], epithets: [], gender: null, voice }])),
    actorOrder: [],
    actors: {},
    adjustments: {},
    strips: {},
    cover: null,
    pacing: { ...usualPacing, scene: 1 },
    sounds: {
      s1: {
        id: 's1',
        chapter,
        track: 'music',
        recording: 'bed',
        anchor: { on: 'time', at: 0 },
        start: 0,
        end,
        length: minutes * 60 + 600,
        gain: -6,
        fadeIn: 2,
        fadeOut: 3,
        duck: 9,
      },
    },
  })
  return { folder, production, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Writes the finished sound of the chapter as raw float: what an encoder that does nothing else is given. */
export const finishedSound = async (production: Production, folder: string): Promise<string> => {
  const file = join(folder, 'finished.f32')
  const files = Object.fromEntries(
    Object.values(production.recordings).map(({ id, sha256 }) => [id, cachedAudio(join(folder, 'cache'), sha256)]),
  )
  const work = mixWork({ plan: mixPlan(production, chapter), aim: targets.podcast.aim, files })
  const pcm = Readable.from(
    (async function* () {
      for await (const note of work) if ('pcm' in note) yield Buffer.from(note.pcm.buffer)
    })(),
  )
  await pipeline(pcm, createWriteStream(file))
  return file
}

/** Encodes raw stereo sound as the podcast target does, and nothing else. */
export const plainEncode = async (folder: string, sound: string): Promise<void> => {
  const { bitrate, rate: encoded } = targets.podcast
  const options = ['-c:a', 'libmp3lame', '-ar', String(encoded), '-b:a', `${bitrate}k`, '-f', 'mp3']
  const ran = await runFfmpeg({
    input: { pcm: createReadStream(sound, { highWaterMark: 1 << 20 }), rate, channels: 2 },
    options,
    output: { file: join(folder, 'plain.mp3') },
    signal: new AbortController().signal,
    limit: 3600,
    name: 'plain.mp3',
  })
  if (!ran.ok) throw new Error(JSON.stringify(ran.failure))
}
