import type { Production } from '../../../core/records/production.ts'
import { type Appraisal, appraise, usualsOf } from '../../../core/takes/appraise.ts'
import { recordingsOf } from '../../../core/takes/pieces.ts'
import type { ProposalReason } from '../../../core/takes/propose.ts'
import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { figure } from '../../../core/units.ts'
import { dayAndTime, percent } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { derived } from '../../store/derived.ts'

/** What is usual for each voice, worked out anew only when takes, lines or recordings change. */
export const usuals = derived(
  ({ takes, lines, recordings }: Production) => [takes, lines, recordings] as const,
  (takes, lines, recordings) => usualsOf({ takes, lines, recordings }),
)

/** Beyond these a take's pace is told. */
const [fast, slow] = [0.8, 1.25]

/** What is told of a take under its picture: "A bit fast, 94 % of the words, −19.2 LUFS". */
export const factsOf = (production: Production, { take }: NumberedTake): string => {
  const found = appraise(production, usuals(production), take.id)
  const facts = found ? factsIn(found) : []
  const text = facts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const factsIn = ({ pace, words, loudness, noise, noisy, issues }: Appraisal): string[] => [
  ...(pace !== null && pace < fast ? [t('takes.fact.fast')] : []),
  ...(pace !== null && pace > slow ? [t('takes.fact.slow')] : []),
  ...(words
    ? [words.check === 0 ? t('takes.fact.allWords') : t('takes.fact.words', { share: percent(1 - words.check / Math.max(1, words.count)) })]
    : []),
  ...(loudness !== null ? [t('takes.fact.loudness', { level: figure(loudness, 1) })] : []),
  ...(noise !== null ? [t(noisy ? 'takes.fact.noisy' : 'takes.fact.noise', { level: figure(noise) })] : []),
  ...(issues.length > 0 ? [t('takes.fact.issues', { count: issues.length })] : []),
]

/** A take's files, and when the last of them came: "ines_long.wav, 12 November". */
export const sourceOf = ({ recordings }: Pick<Production, 'recordings'>, { take }: NumberedTake): string => {
  const files = recordingsOf(take).flatMap((id) => recordings[id] ?? [])
  const came = Math.max(...files.map(({ received }) => received))
  return files.length > 0
    ? t('takes.source', { name: files.map(({ name }) => name).join(' + '), day: dayAndTime(came, Date.now(), true) })
    : ''
}

/** Why a take is proposed, as half a sentence. */
export const reasonsText = (reasons: readonly ProposalReason[]): string => {
  const text = reasons.map(({ code, values }) => t(`proposal.${code}`, values)).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
