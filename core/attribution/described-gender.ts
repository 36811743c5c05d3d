import type { Mention } from './mention.ts'

/** Share of the pronouns behind a description that must agree. */
const clear = 0.75

/** Gives a description whose noun tells no gender ("the medic") the one of the pronouns that follow it through the book ("… his case"). */
export const addDescribedGenders = (mentions: readonly (readonly Mention[])[]): void => {
  const votes = new Map<string, { male: number; female: number }>()
  const unknown = ({ kind, gender, quote }: Mention): boolean => kind === 'description' && quote < 0 && gender === null
  for (const list of mentions)
    list.forEach((mention, i) => {
      const next = list[i + 1]
      if (!unknown(mention) || !(mention.subject || mention.inverted) || next?.kind !== 'pronoun') return
      if (next.gender !== 'male' && next.gender !== 'female') return
      const vote = votes.get(mention.key) ?? { male: 0, female: 0 }
      votes.set(mention.key, vote)
      vote[next.gender]++
    })
  for (const list of mentions)
    for (const mention of list) {
      const vote = unknown(mention) ? votes.get(mention.key) : undefined
      if (!vote) continue
      const sum = vote.male + vote.female
      if (vote.male >= clear * sum) mention.gender = 'male'
      else if (vote.female >= clear * sum) mention.gender = 'female'
    }
}
