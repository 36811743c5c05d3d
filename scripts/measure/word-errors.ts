import type { Reply } from '../../core/outcome.ts'
import { DictionaryLexicon } from '../../core/speech/lexicon.ts'
import { spokenWords } from '../../core/speech/spoken-words.ts'
import { listenTo } from '../../electron/services/recordings/listen-to.ts'
import { hear } from '../../electron/services/speech/hear.ts'
import { locateSpeechModel, readSpeechModel, type SpeechModel } from '../../electron/services/speech/model-files.ts'
import { ownThread } from '../../electron/services/threads/threads.ts'
import { noOracle, sphinxHearing } from '../../test/core/speech/oracle.ts'
import { type AlignmentItem, wordsRead } from './alignment-truth.ts'
import { bigramOf } from './bigram.ts'
import { changes } from './changes.ts'

const signal = new AbortController().signal

/**
 * Words that were not heard, or heard and not read: false starts count, since they stand in no whole take. With `oracle` also of Sphinx,
 * which knows the same words with the same sounds, and by a bigram which of them follow one another.
 */
export const wordErrors = async (items: readonly AlignmentItem[], oracle: boolean): Promise<void> => {
  const place = mustBe(await locateSpeechModel())
  const model = mustBe(await readSpeechModel(place))
  const silent = oracle ? noOracle() : null
  if (silent) console.log(silent)
  for (const item of items) {
    const sought = { place, lines: item.truth.lines.map(({ text }) => text), respellings: {} }
    const { heard } = mustBe(await listenTo({ file: item.sound, name: item.name, sought, threads: ownThread, signal }))
    const read = wordsRead(item)
    const ours = changes(
      read,
      heard.flatMap(({ kind, word }) => (kind === 'word' ? [word] : [])),
    )
    const theirs = oracle && !silent ? `, Sphinx ${changes(read, await sphinxHears(item, model))}` : ''
    console.log(`${item.name.padEnd(24)} ${read.length} words; errors: ${ours}${theirs}`)
  }
}

const sphinxHears = async ({ sound, name, truth }: AlignmentItem, { dictionary }: SpeechModel): Promise<string[]> => {
  const blocks: Int16Array[] = []
  mustBe(await hear({ file: sound, name, signal, each: (block) => void blocks.push(block) }))
  const lines = truth.lines.map(({ text }) => spokenWords(text))
  const lexicon = new DictionaryLexicon(dictionary)
  const entries = new Map(lines.flat().map((word) => [word.word, lexicon.pronunciations(word)]))
  const sounds = [...entries].flatMap(([word, ways]) => ways.map((phones, at) => `${word}${at ? `(${at + 1})` : ''} ${phones.join(' ')}`))
  const language = bigramOf(lines.map((words) => words.map(({ word }) => word)))
  return sphinxHearing(Int16Array.from(blocks.flatMap((block) => [...block])), { language, dictionary: `${sounds.join('\n')}\n` })
}

const mustBe = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(JSON.stringify(reply.failure))
  return reply.value
}
