import { failureSentence as sentence } from '../../core/contract/failure-sentence.ts'
import type { Failure, Issue } from '../../core/outcome.ts'
import cause from '../../renderer/locales/en/cause.json' with { type: 'json' }
import failure from '../../renderer/locales/en/failure.json' with { type: 'json' }
import issue from '../../renderer/locales/en/issue.json' with { type: 'json' }
import match from '../../renderer/locales/en/match.json' with { type: 'json' }
import proposal from '../../renderer/locales/en/proposal.json' with { type: 'json' }
import refused from '../../renderer/locales/en/refused.json' with { type: 'json' }
import remedy from '../../renderer/locales/en/remedy.json' with { type: 'json' }
import skipped from '../../renderer/locales/en/skipped.json' with { type: 'json' }
import { shown } from './printable.ts'

type Values = Record<string, string | number>

/** The words that the screen uses too: one file of the locales for each first part of a key. */
const words: Record<string, Record<string, string>> = { cause, failure, issue, match, proposal, refused, remedy, skipped }

/** The words for a key, "issue.recording-silent"; "_one" and "_other" by the value `count`. Null where there are none. */
const speak = (key: string, values: Values): string | null => {
  const [file = '', ...rest] = key.split('.')
  const name = rest.join('.')
  const table = words[file] ?? {}
  const plural = values.count === undefined ? name : `${name}_${values.count === 1 ? 'one' : 'other'}`
  const text = Object.hasOwn(table, plural) ? table[plural] : Object.hasOwn(table, name) ? table[name] : undefined
  return text?.replace(/\{\{(\w+)\}\}/g, (_, value: string) => shown(String(values[value] ?? ''))) ?? null
}

export const failureSentence = (one: Failure): string => sentence(one, speak)

/** A flaw of the material; an unknown code shows itself, so that nothing is hidden. */
export const issueSentence = ({ code, values }: Issue): string => speak(`issue.${code}`, values ?? {}) ?? code

/** Why the inbox matched a recording, or did not. */
export const matchSentence = (reason: { code: string; values: Values }): string =>
  speak(`match.${reason.code}`, reason.values) ?? reason.code

/** Why a file of a folder or archive was left out. */
export const skippedSentence = (reason: string): string => speak(`skipped.${reason}`, {}) ?? reason

/** Why a take is proposed, as half a sentence. */
export const proposalSentence = (reasons: readonly { code: string; values: Values }[]): string =>
  reasons.map(({ code, values }) => speak(`proposal.${code}`, values) ?? code).join(', ')

/** That a delivery is gone on with. */
export const brokenOffSentence = (recordings: number): string =>
  `A delivery of ${recordings === 1 ? 'one recording' : `${recordings} recordings`} was broken off. It goes on now.`

/** A recording at work, with the lines that were found in it by now. */
export const soFarSentence = (file: string, lines: number): string =>
  lines > 0 ? `${file}, ${lines} ${lines === 1 ? 'line' : 'lines'} found` : file

/** What to do about a finding of the doctor. */
export const remedySentence = (code: string): string => speak(`remedy.${code}`, {}) ?? code
