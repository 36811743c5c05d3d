import type { Character } from '../../../core/records/character.ts'
import type { Colours } from '../timeline/colours.ts'

/** A character's colour on a canvas; ink for nobody. */
export const colourOfVoice = (character: Character | null, { voices, ink3 }: Colours): string =>
  (character && voices[character.voice % voices.length]) ?? ink3
