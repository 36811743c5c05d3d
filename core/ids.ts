import { z } from 'zod'

/** A key that every object answers to ("constructor") is no id: a table of records would seem to hold it. */
export const isPlainKey = (key: string): boolean => !(key in {})

const id = <Name extends string>(_name: Name) => z.string().min(1).max(64).refine(isPlainKey).brand<Name>()

/** Opaque names of records. A record keeps its id for ever; an id is never given twice in one production. */
export const ChapterId = id('ChapterId')
export const LineId = id('LineId')
export const CharacterId = id('CharacterId')
export const ActorId = id('ActorId')
export const RecordingId = id('RecordingId')
export const TakeId = id('TakeId')
export const SoundId = id('SoundId')
export const PickupId = id('PickupId')

export type ChapterId = z.infer<typeof ChapterId>
export type LineId = z.infer<typeof LineId>
export type CharacterId = z.infer<typeof CharacterId>
export type ActorId = z.infer<typeof ActorId>
export type RecordingId = z.infer<typeof RecordingId>
export type TakeId = z.infer<typeof TakeId>
export type SoundId = z.infer<typeof SoundId>
export type PickupId = z.infer<typeof PickupId>
