import type { DeliveryTargetName, MasterFormat } from '../../../core/publish/targets.ts'

/** The formats in which a target may leave; the first is the usual one. */
export const formatsOf: Record<DeliveryTargetName, readonly [MasterFormat, ...MasterFormat[]]> = {
  podcast: ['mp3', 'm4b', 'opus', 'flac', 'wav'],
  acx: ['mp3'],
  broadcast: ['wav', 'flac'],
}

export const targetNames: readonly DeliveryTargetName[] = ['podcast', 'acx', 'broadcast']
