import type { PickupId } from '../../../core/ids.ts'
import { done, type Reply } from '../../../core/outcome.ts'
import type { Command } from '../../../core/production/command.ts'

/** Notes that pickups went out; gives how many. A production that is open elsewhere is not edited: its list is written all the same. */
export const noteSent = async (
  store: { readonly readOnly: boolean; edit: (command: Command) => Promise<Reply<unknown>> },
  pickups: PickupId[],
  at: number,
): Promise<Reply<number>> => {
  if (store.readOnly || pickups.length === 0) return done(0)
  const edited = await store.edit({ do: 'send-pickups', pickups, at })
  return edited.ok ? done(pickups.length) : edited
}
