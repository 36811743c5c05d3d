import { failureSentence } from '../../core/contract/failure-sentence.ts'
import type { Failure, Issue } from '../../core/outcome.ts'
import { hasWords, t } from './t.ts'

/** A failure as a sentence: which file, why, and what to do. */
export const failureText = (failure: Failure): string =>
  failureSentence(failure, (key, values) => (hasWords(key, values) ? t(key, values) : null))

/** A flaw of the material as a sentence; an unknown code shows itself, so that nothing is hidden. */
export const issueText = (issue: Issue): string => {
  const key = `issue.${issue.code}`
  return hasWords(key, issue.values) ? t(key, issue.values ?? {}) : t('issue.unknown', { code: issue.code })
}

/** A reason for who speaks, with the words of the text that say so when there are any. Without a wording of its own, that of its kind. */
export const reasonText = (by: string, reason: { code: string; values: Record<string, string> }): string => {
  const name = hasWords(`reason.${reason.code}`) ? reason.code : by
  const quoting = `reason.${name}-words`
  if (!reason.values.words || !hasWords(quoting)) return t(`reason.${name}`, reason.values)
  // The sentence around the quotation ends itself.
  return t(quoting, { ...reason.values, words: reason.values.words.replace(/[.,;:]+$/, '') })
}

/** Why the inbox matched a recording, or did not. */
export const matchText = (reason: { code: string; values: Record<string, string> }): string => {
  const key = `match.${reason.code}`
  return hasWords(key, reason.values) ? t(key, reason.values) : t('match.unknown', { code: reason.code })
}

/** The name of an edit for undo and redo. */
export const commandText = (name: string): string => {
  const key = `command.${name}`
  return hasWords(key) ? t(key) : name
}
