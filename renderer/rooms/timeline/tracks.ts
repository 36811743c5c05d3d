import type { Production } from '../../../core/records/production.ts'
import type { TrackKey } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'

/** What a track is called: its character, or the kind of sound. */
export const trackName = (track: TrackKey, production: Production): string =>
  production.characters[track]?.name ?? (track === 'nobody' ? t('timeline.nobody') : t(`timeline.track.${track}`))

export const soundIcons = { effects: 'sound', music: 'music', room: 'room' } as const

/** A file's name without what it ends in: what a sound is called in words. */
export const soundName = (file: string): string => file.replace(/\.[a-z0-9]{2,5}$/i, '')
