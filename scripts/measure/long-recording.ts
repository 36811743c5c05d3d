import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePeaks, PeakCollector } from '../../core/mix/peaks.ts'
import { Production } from '../../core/records/production.ts'
import { usualPacing } from '../../core/records/timeline.ts'
import { productionRate as rate } from '../../core/units.ts'
import { cachedAudio, cachedPeaks } from '../../electron/services/media/decode.ts'
import { floatWavHead } from '../../electron/services/media/wav.ts'

const words = [
  'There is no such form.',
  'I am letting them sit down.',
  'Then fetch forty-one chairs.',
  'Nobody asked the dog anything at all.',
  'We open at six. The sea can wait, and so can you.',
  'No difficulty, Harbourmaster. A gentleman with a question.',
  'Write them down as weather, then.',
  'If the Harbourmaster asks, I was never here, and neither was the dog.',
]

/**
 * A production with one long recording of one actor, already decoded: `takes` readings of her lines, every ninth line read
 * twice, every eleventh in doubt, every thirteenth place a fluff, and two lines that are not in it.
 */
export const longRecording = (takes: number, minutes: number): { folder: string; production: Production; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-recording-'))
  for (const name of ['recordings', 'cache']) mkdirSync(join(folder, name))
  const each = (minutes * 60) / takes
  const places = Array.from({ length: takes }, (_, index) => {
    const start = (index + 0.12 + 0.05 * Math.sin(index * 7)) * each
    return { start, end: start + each * (0.55 + 0.25 * Math.sin(index * 3)) }
  })
  const sha256 = createHash('sha256').update(`${takes} ${minutes}`).digest('hex')
  writeSound(join(folder, 'cache'), sha256, minutes * 60, places)
  writeFileSync(join(folder, 'recordings', 'ines_long.wav'), '')
  const lines: Record<string, unknown> = {}
  const records: Record<string, unknown> = {}
  const asides: unknown[] = []
  let line = 0
  for (const [index, { start, end }] of places.entries()) {
    if (index % 13 === 5) {
      asides.push({ kind: 'false-start', start, end, line: `l${line + 1}` })
      continue
    }
    if (index % 9 !== 4 || index === 0) line++
    const doubtful = index % 11 === 7
    records[`t${index}`] = {
      ...{ id: `t${index}`, recording: 'r1', line: `l${line}`, start, end, by: 'speech', note: '' },
      confidence: doubtful ? 0.52 : 0.86 + 0.1 * Math.sin(index) ** 2,
      ...(index % 5 === 2 ? { check: [{ start: 6, end: 12 }] } : {}),
    }
  }
  for (let number = 1; number <= line + 2; number++)
    lines[`l${number}`] = {
      ...{ id: `l${number}`, number: String(number), chapter: 'c1', scene: 0, paragraph: number, kind: 'dialogue' },
      ...{ text: words[number % words.length], start: number, end: number + 1, quote: number },
      take: Object.entries(records).findLast(([, take]) => (take as { line: string }).line === `l${number}`)?.[0] ?? null,
      attribution: { by: 'tag', character: 'ilsabet', confidence: 1, reason: { code: 'tag' }, alternatives: [] },
    }
  const production = Production.parse({
    ...{ format: 2, id: 'long', title: 'The Tide Clerk', author: '', nextId: 10_000, manuscript: null, chapterOrder: ['c1'], lines },
    chapters: {
      c1: {
        id: 'c1',
        number: '3',
        title: 'What the Tide Brought',
        start: 0,
        end: 1,
        scenes: [{ title: '', start: 0, end: 1 }],
        lines: Object.keys(lines),
      },
    },
    ...{
      characterOrder: ['narrator', 'ilsabet'],
      actorOrder: ['a1'],
      pickups: {},
      respellings: {},
      adjustments: {},
      sounds: {},
      strips: {},
    },
    characters: {
      narrator: { id: 'narrator', name: 'Narrator', aliases: [], epithets: [], gender: null, voice: 0 },
      ilsabet: { id: 'ilsabet', name: 'Ilsabet Thorne', aliases: [], epithets: [], gender: null, voice: 1, actor: 'a1' },
    },
    actors: { a1: { id: 'a1', name: 'Ines Calloway', contact: '', note: '' } },
    recordings: {
      r1: {
        ...{ id: 'r1', role: 'voice', name: 'ines_long_2026-11-18.wav', file: 'recordings/ines_long.wav', sha256, bytes: 0 },
        ...{ duration: minutes * 60, rate, channels: 1, codec: 'pcm_f32le', actor: 'a1', received: 0, issues: [], peak: -6, loudness: -22 },
        match: { by: 'speech', confidence: 0.93, reason: { code: 'by-rank' }, candidates: [] },
        ...{ noise: -64, asides, missing: [`l${line + 1}`, `l${line + 2}`], credit: '' },
      },
    },
    takes: records,
    ...{ pacing: usualPacing, cover: null },
  })
  return { folder, production, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Noise that swells like syllables inside the places, and the quiet of a room between them; written minute by minute. */
const writeSound = (cache: string, sha256: string, seconds: number, places: readonly { start: number; end: number }[]): void => {
  const file = openSync(cachedAudio(cache, sha256), 'w')
  const peaks = new PeakCollector(rate)
  writeSync(file, floatWavHead(rate, 1, seconds * rate))
  let state = 3
  let low = 0
  let place = 0
  for (let from = 0; from < seconds; from += 60) {
    const samples = new Float32Array(Math.min(60, seconds - from) * rate)
    for (let i = 0; i < samples.length; i++) {
      const at = from + i / rate
      while ((places[place]?.end ?? Infinity) < at) place++
      const spoken = places[place]
      state = (state * 48_271) % 2_147_483_647
      const noise = state / 1_073_741_823.5 - 1
      low += 0.15 * (noise - low)
      const syllable = spoken && at >= spoken.start ? Math.abs(Math.sin(9 * at) * Math.sin(2.3 * at + place)) ** 1.4 : 0
      samples[i] = low * (0.002 + 1.1 * syllable)
    }
    writeSync(file, Buffer.from(samples.buffer))
    peaks.add([samples])
  }
  closeSync(file)
  writeFileSync(cachedPeaks(cache, sha256), encodePeaks(peaks.finish(rate)))
}
