import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Scores of all senones, one row a frame, in units of 1024·ln 1.0001 under the frame's best. */
export type Scores = Int16Array[]

const model = '/usr/share/pocketsphinx/model/en-us'

const runs = (program: string): boolean => {
  try {
    execFileSync('which', [program])
    return true
  } catch {
    return false
  }
}

/** Why Sphinx's own programs cannot be asked; null when they can. */
export const noOracle = (): string | null =>
  ['sphinx_fe', 'pocketsphinx_batch'].every(runs)
    ? null
    : 'skipped: sphinx_fe and pocketsphinx_batch are not installed (Debian: pocketsphinx, sphinxbase-utils, pocketsphinx-en-us)'

const inFolder = <T>(samples: Int16Array, work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-sphinx-'))
  try {
    writeFileSync(join(folder, 'sound.raw'), new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const features = '-lowerf 130 -upperf 6800 -nfilt 25 -transform dct -lifter 22 -remove_silence no'.split(' ')

/** Cepstra as `sphinx_fe` makes them, 13 a frame, without their mean taken off. */
export const sphinxCepstra = (samples: Int16Array): Float32Array =>
  inFolder(samples, (folder) => {
    const files = ['-i', join(folder, 'sound.raw'), '-o', join(folder, 'sound.mfc')]
    const form = '-raw yes -samprate 16000 -input_endian little -mach_endian little -dither no -remove_noise yes'.split(' ')
    execFileSync('sphinx_fe', [...files, ...form, ...features], { stdio: 'ignore' })
    const bytes = readFileSync(join(folder, 'sound.mfc'))
    return new Float32Array(Uint8Array.from(bytes.subarray(4)).buffer)
  })

/** Senone scores as `pocketsphinx_batch` logs them. */
export const sphinxScores = (samples: Int16Array): Scores =>
  inFolder(samples, (folder) => {
    writeFileSync(join(folder, 'list'), 'sound\n')
    const parts = { hmm: `${model}/en-us`, lm: `${model}/en-us.lm.bin`, dict: `${model}/cmudict-en-us.dict`, ctl: join(folder, 'list') }
    const places = { cepdir: folder, senlogdir: folder, hyp: join(folder, 'words') }
    const how = '-cepext .raw -adcin yes -adchdr 0 -remove_silence no -compallsen yes -pl_window 0 -fwdflat no -bestpath no'.split(' ')
    const options = Object.entries({ ...parts, ...places }).flatMap(([name, value]) => [`-${name}`, value])
    execFileSync('pocketsphinx_batch', [...options, ...how], { stdio: 'ignore' })
    const log = readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith('.sen')) ?? 'none'))
    const rows: Scores = []
    // Behind the text and a byte order mark: how many scores, then so many negated scores, for every frame.
    for (let at = log.indexOf('endhdr\n') + 11; at < log.length; ) {
      const count = log.readInt16LE(at)
      const row = Int16Array.from({ length: count }, (_, senone) => log.readInt16LE(at + 2 + 2 * senone))
      const best = row.reduce((least, score) => Math.min(least, score), Infinity)
      rows.push(row.map((score) => score - best))
      at += 2 + 2 * count
    }
    return rows
  })

/** Words that `pocketsphinx_batch` hears in a whole recording, with a language model (ARPA) and a dictionary of its words. */
export const sphinxHearing = (samples: Int16Array, script: { language: string; dictionary: string }): string[] =>
  inFolder(samples, (folder) => {
    writeFileSync(join(folder, 'list'), 'sound\n')
    writeFileSync(join(folder, 'script.lm'), script.language)
    writeFileSync(join(folder, 'script.dict'), script.dictionary)
    const parts = { hmm: `${model}/en-us`, lm: join(folder, 'script.lm'), dict: join(folder, 'script.dict'), ctl: join(folder, 'list') }
    const places = { cepdir: folder, hyp: join(folder, 'words') }
    const how = '-cepext .raw -adcin yes -adchdr 0 -remove_silence no -remove_noise yes'.split(' ')
    const options = Object.entries({ ...parts, ...places }).flatMap(([name, value]) => [`-${name}`, value])
    execFileSync('pocketsphinx_batch', [...options, ...how], { stdio: 'ignore' })
    // "the words (sound −6422)"
    return readFileSync(join(folder, 'words'), 'utf8')
      .replace(/\(sound -?\d+\)\s*$/, '')
      .split(/\s+/)
      .map((word) => word.replace(/\(\d+\)$/, ''))
      .filter(Boolean)
  })

/** Words that `pocketsphinx_batch` hears, with their first frames, where it knows that they are said one after the other. */
export const sphinxWords = (samples: Int16Array, words: readonly string[]): { word: string; start: number }[] =>
  inFolder(samples, (folder) => {
    writeFileSync(join(folder, 'list'), 'sound\n')
    writeFileSync(join(folder, 'line.gram'), `#JSGF V1.0;\ngrammar line;\npublic <line> = ${words.join(' ')};\n`)
    const parts = { hmm: `${model}/en-us`, jsgf: join(folder, 'line.gram'), dict: `${model}/cmudict-en-us.dict`, ctl: join(folder, 'list') }
    const places = { cepdir: folder, hypseg: join(folder, 'words') }
    const how = '-cepext .raw -adcin yes -adchdr 0 -remove_silence no -bestpath no -fwdflat no'.split(' ')
    const options = Object.entries({ ...parts, ...places }).flatMap(([name, value]) => [`-${name}`, value])
    execFileSync('pocketsphinx_batch', [...options, ...how], { stdio: 'ignore' })
    // "sound S 0 T −6422 A −6085 L −337", then for each word its frame, two scores and itself.
    const told = readFileSync(join(folder, 'words'), 'utf8').trim().split(' ').slice(9)
    return Array.from({ length: Math.floor(told.length / 4) }, (_, at) => ({
      word: told[4 * at + 3]!,
      start: Number(told[4 * at]),
    })).filter(({ word }) => /^[a-z]/.test(word))
  })
