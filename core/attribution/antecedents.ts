import type { FoundCharacter } from './cast.ts'
import type { Mention } from './mention.ts'

/** Paragraphs a subject and any other mention stay within a pronoun's reach. */
const reach = { subject: 4, other: 6 }

/** Gives "he" and "she" in told text the last subject of that gender nearby, or else the last one named at all. */
export const resolvePronouns = (mentions: readonly Mention[][], cast: readonly FoundCharacter[], narrator: number): void => {
  const subject = { male: { who: -1, paragraph: -99 }, female: { who: -1, paragraph: -99 } }
  const other = { male: { who: -1, paragraph: -99 }, female: { who: -1, paragraph: -99 } }
  for (const list of mentions)
    for (const mention of list) {
      if (mention.quote >= 0) continue
      if (mention.kind === 'name' || (mention.kind === 'description' && mention.best >= 0)) {
        const gender = cast[mention.best]?.gender
        if ((gender !== 'male' && gender !== 'female') || mention.best === narrator) continue
        if ((mention.subject || mention.inverted || mention.weak) && !mention.possessive)
          subject[gender] = { who: mention.best, paragraph: mention.paragraph }
        other[gender] = { who: mention.best, paragraph: mention.paragraph }
      } else if (mention.kind === 'pronoun' && (mention.gender === 'male' || mention.gender === 'female')) {
        const near = subject[mention.gender]
        const any = other[mention.gender]
        mention.best =
          near.who >= 0 && mention.paragraph - near.paragraph <= reach.subject
            ? near.who
            : any.who >= 0 && mention.paragraph - any.paragraph <= reach.other
              ? any.who
              : -1
        // A pronoun keeps its antecedent alive.
        if (mention.best >= 0 && near.who === mention.best) near.paragraph = Math.max(near.paragraph, mention.paragraph - 2)
      }
    }
}
