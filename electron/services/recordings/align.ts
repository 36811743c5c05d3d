import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { done, type Failure, type Reply } from '../../../core/outcome.ts'
import { placeInOrder } from '../../../core/takes/in-order.ts'
import { speechIn } from '../../../core/takes/voice-activity.ts'
import { cachedAudio, decodeToCache } from '../media/decode.ts'
import { inspectFile } from '../media/inspect.ts'
import { sha256Of } from './content.ts'
import { type AlignedLine, type HeardLines, type HearOptions, hearable, hearLines, isDeaf } from './hear-lines.ts'
import { levelsOf } from './levels.ts'

/** Lines found in one recording. `unheard` tells why words were not listened to: lines were then laid onto pauses in their order. */
export type Alignment = HeardLines & { unheard: Failure | null }

type AlignOptions = Omit<HearOptions, 'name' | 'place' | 'respellings'> & {
  /** The lines' language; only English can be listened to. */
  language?: string
}

/**
 * Finds lines in one recording by their words. Where the speech model is missing or damaged, or the language is another than English,
 * lines are laid onto pauses in their order, and `unheard` says why.
 */
export const alignRecording = async ({ language, ...given }: AlignOptions): Promise<Reply<Alignment>> => {
  const options = { ...given, name: basename(given.file), respellings: {} }
  const plain = await inspectFile(options.file, options.name)
  if (!plain.ok) return plain
  const place = await hearable(language)
  if (!place.ok) return alignByPauses(options, place.failure)
  const heard = await hearLines({ ...options, place: place.value })
  if (heard.ok) return done({ ...heard.value, unheard: null })
  return isDeaf(heard.failure) ? alignByPauses(options, heard.failure) : heard
}

/** Lays the lines onto stretches of speech in their order by expected length; it hears no words, and every place wants a look. */
const alignByPauses = async (
  { file, name, lines, signal }: Pick<HearOptions, 'file' | 'name' | 'lines' | 'signal'>,
  unheard: Failure,
): Promise<Reply<Alignment>> => {
  const cache = await mkdtemp(join(tmpdir(), 'dramatis-align-'))
  try {
    const sha256 = await sha256Of(file)
    const decoded = await decodeToCache({ file, name, cache, sha256, signal })
    if (!decoded.ok) return decoded
    const placed = placeInOrder(lines, speechIn(await levelsOf(cachedAudio(cache, sha256))))
    const found = placed.flatMap((place, index): AlignedLine[] => {
      if (!place) return []
      const take = { ...place, complete: true, check: [] }
      return [{ index, takes: [take], proposed: take }]
    })
    return done({ lines: found, asides: [], seconds: decoded.value.duration, unheard })
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}
