import { done, type Reply } from '../../../../core/outcome.ts'
import { gainsOf, type Inferred, inferAgain, inferMerged, inferNewcomer, inferTaught } from '../../../../core/production/reread.ts'
import type { Production } from '../../../../core/records/production.ts'

/** What became known: a speaker, a character's names, a new character, that characters are one. */
export type News =
  | { kind: 'speaker'; fix: Parameters<typeof inferAgain>[2] }
  | { kind: 'taught'; character: Parameters<typeof inferTaught>[2]; taught: Parameters<typeof inferTaught>[3] }
  | { kind: 'newcomer'; newcomer: Parameters<typeof inferNewcomer>[2] }
  | { kind: 'merged'; merged: Parameters<typeof inferMerged>[2] }

/** Reads the manuscript again with something new in mind: the lines that change. */
export const inferWork = async ({
  production,
  text,
  news,
}: {
  production: Production
  text: string
  news: News
}): Promise<Reply<Inferred[]>> => done(inferred(production, text, news))

/** Reads the manuscript for what asking for each line is expected to settle. */
export const askWork = async ({ production, text }: { production: Production; text: string }): Promise<Reply<ReturnType<typeof gainsOf>>> =>
  done(gainsOf(production, text))

const inferred = (production: Production, text: string, news: News): Inferred[] => {
  switch (news.kind) {
    case 'speaker':
      return inferAgain(production, text, news.fix)
    case 'taught':
      return inferTaught(production, text, news.character, news.taught)
    case 'newcomer':
      return inferNewcomer(production, text, news.newcomer)
    case 'merged':
      return inferMerged(production, text, news.merged)
  }
}
