import { type Around, isTagEvidence } from './evidence.ts'

/** Who surely speaks each unit: a verb of speaking goes with a name that means one person; −1 for nobody. */
export const sureSpeakers = (around: readonly Around[]): number[] =>
  around.map(({ evidence }) => {
    const tag = evidence.find(isTagEvidence)
    return tag?.speech && tag.mention.kind === 'name' && tag.mention.who.length === 1 ? tag.mention.best : -1
  })
