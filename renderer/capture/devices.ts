import type { RecorderSettings } from '../../core/contract/recorder-api.ts'

/** A microphone of this computer. Its name is empty until the page may hear one. */
export type Device = { id: string; name: string }

/** Why no microphone can be heard: not allowed, none there, the chosen one is gone, or another program or the system keeps it. */
export type InputTrouble = 'denied' | 'none' | 'gone' | 'busy'

/** Microphones that are plugged in. The system's "default" entry is one of them under another name, and stands first. */
export const devices = async (): Promise<Device[]> => {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? []
  return all.flatMap(({ kind, deviceId, label }) => (kind === 'audioinput' && deviceId !== '' ? [{ id: deviceId, name: label }] : []))
}

/** The device that is remembered: by its id, else, where another port gave all of them new ids, by its name. */
export const remembered = (known: readonly Device[], wanted: RecorderSettings['microphone']): Device | null =>
  known.find(({ id }) => id === wanted?.id) ?? known.find(({ name }) => name !== '' && name === wanted?.name) ?? null

/** Calls when a device is plugged in or out, and when the permission to hear them changes; gives what ends that. */
export const onDevices = (run: () => void): (() => void) => {
  const { mediaDevices, permissions } = navigator
  mediaDevices?.addEventListener('devicechange', run)
  let status: PermissionStatus | null = null
  let ended = false
  permissions?.query({ name: 'microphone' }).then(
    (found) => {
      if (ended) return
      status = found
      status.addEventListener('change', run)
    },
    () => {},
  )
  return () => {
    ended = true
    mediaDevices?.removeEventListener('devicechange', run)
    status?.removeEventListener('change', run)
  }
}

/** What the refusal of a microphone means. */
export const troubleOf = (error: unknown): InputTrouble => {
  const { name } = error as DOMException
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError') return 'none'
  return name === 'OverconstrainedError' ? 'gone' : 'busy'
}
