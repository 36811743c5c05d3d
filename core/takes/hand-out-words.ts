import type { Pickup, PickupReason } from '../records/pickup.ts'
import type { Said } from './said.ts'
import type { Sides } from './sides.ts'

/** The words that hand-outs say by themselves; everything else in them is the production's. */

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const sidesTitle = ({ what, actor, production }: Pick<Sides, 'what' | 'actor' | 'production'>): string =>
  `${actor}: ${what === 'pickups' ? 'pickups' : 'sides'} for ${production}`

/** Why a line is to be recorded again, as one says it to an actor. */
export const reasonWords: Record<PickupReason, string> = {
  misread: 'Other words were read',
  noise: 'There is a noise in the recording',
  tone: 'It wants another tone',
  pronunciation: 'A word is said otherwise',
  'new-text': 'The text has changed',
  other: 'Once more, please',
}

export const pickupTold = ({ reason, note, said }: Pick<Pickup, 'reason' | 'note' | 'said'>): string =>
  [`${reasonWords[reason]}.`, said && `It was read: “${said}”.`, note].filter(Boolean).join(' ')

export const saidTold = (said: readonly Said[]): string => said.map((one) => `${one.word}: say “${one.said}”`).join('; ')

export const fileTold = 'File name:'

export const instruction = ({ what, words, seconds }: Pick<Sides, 'what' | 'words' | 'seconds'>): string => {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const about = `${counted(words, 'word')}, about ${counted(minutes, 'minute')} of finished sound.`
  const again = what === 'pickups' ? ' These lines are to be recorded once more; why is said above each.' : ''
  return `${about}${again} Save each line under the name printed below it; for another take, count up the last number.`
}
