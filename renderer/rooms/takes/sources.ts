import { useEffect, useMemo, useState } from 'react'
import type { CompSource } from '../../../core/takes/comp.ts'
import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { wordGaps } from '../../../core/takes/words-in-time.ts'
import { hearTakeWords, isHearingWords, takeWords, useTakeWords } from '../../store/take-words.ts'
import { onPeaks, peaksOf } from '../../waveform/peaks.ts'

/** Peaks a second where none have come yet: gaps then only follow the letters. */
const roughly = 100

/**
 * The takes that words can be read from, with the gaps between their words: as they are heard, and until then, while `hearing`, as their
 * peaks show them.
 */
export const useSources = (takes: readonly NumberedTake[], text: string): { sources: CompSource[]; hearing: boolean } => {
  const [come, setCome] = useState(0)
  useEffect(() => onPeaks(() => setCome((count) => count + 1)), [])
  const heard = useTakeWords(({ words }) => words)
  useEffect(() => {
    for (const { take } of takes) void hearTakeWords(take, text)
  }, [takes, text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: peaks and words that have come give other gaps
  const sources = useMemo(
    () =>
      takes.flatMap(({ take }): CompSource[] => {
        const { id, recording, start, end, pieces } = take
        if (pieces) return []
        const level = peaksOf(recording)?.levels[0]
        const perSecond = level?.perSecond ?? roughly
        const [first, last] = [Math.floor(start * perSecond), Math.ceil(end * perSecond)]
        const sizes = Float32Array.from({ length: last - first }, (_, at) =>
          level ? Math.max(-(level.pairs[2 * (first + at)] ?? 0), level.pairs[2 * (first + at) + 1] ?? 0) / 127 : 1,
        )
        return [{ id, recording, start, end, gaps: wordGaps(text, sizes, perSecond, takeWords(take, text)) }]
      }),
    [takes, text, come, heard],
  )
  return { sources, hearing: takes.some(({ take }) => isHearingWords(take, text)) }
}
