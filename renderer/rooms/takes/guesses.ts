import { linesInOrder } from '../../../core/cast/spoken.ts'
import type { ChapterId, LineId, TakeId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { placeOf } from '../../../core/takes/place.ts'
import { type ProposalReason, proposals, reasonsFor } from '../../../core/takes/propose.ts'
import { type NumberedTake, takesOf } from '../../../core/takes/takes-of.ts'
import { edit } from '../../store/edit.ts'
import { takesByLine } from '../script/takes.ts'
import { usuals } from './facts.ts'

/** A line with the take that is proposed for it, or that would be. */
export type Guess = {
  line: Line
  /** The line's number, with its chapter's where there are several. */
  place: string
  take: TakeId
  number: number
  among: number
  reasons: readonly ProposalReason[]
  /** It is in the records, and marked there; else it is only what the program would say. */
  made: boolean
}

/** Takes that the producer would rather have, by line, before they are agreed to. */
export type Rather = ReadonlyMap<LineId, TakeId>

export type GuessScope = { chapter: ChapterId | null; decided: boolean }

/** What is proposed in the records, and what else could be, in the order of the script. */
export const guessesOf = (production: Production, scope: GuessScope, rather: Rather = new Map()): Guess[] => {
  const could = new Map(proposals(production, scope).map((one) => [one.line, one]))
  const takes = takesByLine(production)
  const guessOf = (line: Line, take: TakeId, made: boolean): Guess[] => {
    const own = takes.get(line.id) ?? []
    const number = own.findIndex(({ id }) => id === take) + 1
    const among = own.filter(({ rejected }) => !rejected).length
    const reasons = reasonsFor(production, usuals(production), own, take)
    return number === 0 ? [] : [{ line, place: placeOf(production, line), take, number, among, reasons, made }]
  }
  return linesInOrder(production).flatMap((line): Guess[] => {
    if (scope.chapter !== null && line.chapter !== scope.chapter) return []
    const other = could.get(line.id)
    const wanted = rather.get(line.id)
    if (wanted !== undefined && (other || line.proposed)) return guessOf(line, wanted, false)
    // A guess that was made stays as it is; one that a delivery left behind is weighed first.
    if (line.proposed && line.take !== null && !other?.changes) return guessOf(line, line.take, true)
    return other ? [{ ...other, line, place: placeOf(production, line), made: false }] : []
  })
}

const usable = (production: Production, line: Line): NumberedTake[] => takesOf(production, line.id).filter(({ take }) => !take.rejected)

/** Proposes all that is not proposed yet, as one step. */
export const proposeAll = (guesses: readonly Guess[]) =>
  edit({ do: 'propose-takes', proposals: guesses.filter(({ made }) => !made).map(({ line, take }) => ({ line: line.id, take })) })

/** Agrees to a guess: it is the producer's choice from now on. */
export const agreeTo = ({ line, take, made }: Guess) =>
  made ? edit({ do: 'accept-proposals', lines: [line.id] }) : edit({ do: 'choose-take', line: line.id, take })

/** Agrees to all that is proposed, as one step. */
export const agreeToAll = (guesses: readonly Guess[]) =>
  edit({ do: 'accept-proposals', lines: guesses.filter(({ made }) => made).map(({ line }) => line.id) })

/** The line's next take; null when there is no other. */
export const otherTake = (production: Production, { line, take }: Guess): NumberedTake | null => {
  const takes = usable(production, line)
  const next = takes[(takes.findIndex((one) => one.take.id === take) + 1) % Math.max(1, takes.length)]
  return next && next.take.id !== take ? next : null
}
