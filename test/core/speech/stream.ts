import type { HeardItem } from '../../../core/speech/heard.ts'

/** Frames of a word and of a pause in streams that are written down by hand. */
const wordFrames = 30
const pauseFrames = 40

/**
 * What was heard, written down: words as `line.place:word`, `~` a pause, `~~~` a longer one, `cut2` a word of line 2 broken off, `other`
 * and `breath`. Every item lasts 30 frames, every `~` 40.
 */
export const streamOf = (text: string): HeardItem[] => {
  let at = 0
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((token): HeardItem[] => {
      if (/^~+$/.test(token)) {
        at += pauseFrames * token.length
        return []
      }
      const [start, end] = [at, at + wordFrames]
      at = end
      const said = /^(\d+)\.(\d+):(.+)$/.exec(token)
      if (said) return [{ kind: 'word', line: Number(said[1]), place: Number(said[2]), word: said[3]!, start, end }]
      const cut = /^cut(\d+)$/.exec(token)
      if (cut) return [{ kind: 'cut', line: Number(cut[1]), place: -1, word: '', start, end }]
      if (token !== 'other' && token !== 'breath') throw new Error(`Not to be read: ${token}`)
      return [{ kind: token, line: -1, place: -1, word: '', start, end }]
    })
}

/** A line said to its end, as a stream writes it. */
export const said = (line: number, words: string): string =>
  words
    .split(' ')
    .map((word, place) => `${line}.${place}:${word}`)
    .join(' ')
