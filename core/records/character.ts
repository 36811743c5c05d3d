import { z } from 'zod'
import { ActorId, CharacterId } from '../ids.ts'

export const Gender = z.enum(['female', 'male', 'neutral'])
export type Gender = z.infer<typeof Gender>

/** A speaking role in the text. The narrator is one, with the id `narratorId`. */
export const Character = z.object({
  id: CharacterId,
  name: z.string().min(1).max(400),
  /** Other names of the same character. */
  aliases: z.array(z.string().max(400)),
  /** Descriptions that point to the character: "the medic". */
  epithets: z.array(z.string().max(400)),
  gender: Gender.nullable(),
  /** Place in the palette: 0 is the narrator's slate, then by order of appearance; twelve voices, then repeated with a numeral. */
  voice: z.number().int().nonnegative(),
  actor: ActorId.nullable().default(null),
})
export type Character = z.infer<typeof Character>

/** The narrator's id in every production. */
export const narratorId = 'narrator' as CharacterId

/** A person who records. */
export const Actor = z.object({
  id: ActorId,
  name: z.string().min(1).max(400),
  contact: z.string().max(400).default(''),
  note: z.string().max(4000).default(''),
})
export type Actor = z.infer<typeof Actor>
