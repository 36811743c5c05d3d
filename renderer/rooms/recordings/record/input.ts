import type { RecorderSettings } from '../../../../core/contract/recorder-api.ts'
import { host } from '../../../bridge/host.ts'
import { devices, remembered } from '../../../capture/devices.ts'
import { forgetInput } from '../../../capture/levels.ts'
import { Microphone } from '../../../capture/microphone.ts'
import { t } from '../../../locales/t.ts'
import { stopOnLoss } from './run.ts'
import { announce, recorder, useRecorder } from './state.ts'

let asked = false
/** Counts openings: one that took longer than the desk was wanted is closed again. */
let opening = 0

/** Changes how is recorded, and keeps that for this computer. */
export const setSettings = (change: Partial<RecorderSettings>) => {
  const settings = { ...recorder().settings, ...change }
  useRecorder.setState({ settings })
  void host().setRecorderSettings({ settings })
}

const readSettings = async () => {
  if (asked) return
  asked = true
  const reply = await host().recorderSettings({})
  if (reply.ok && reply.value.settings) useRecorder.setState({ settings: reply.value.settings })
}

/** Opens the remembered microphone, or the one with this id. */
export const openInput = async (id?: string) => {
  await closeInput()
  const mine = opening
  useRecorder.setState({ input: { state: 'opening' } })
  await readSettings()
  const { settings } = recorder()
  const known = await devices()
  const wanted = known.find((device) => device.id === id) ?? remembered(known, settings.microphone)
  const opened = await Microphone.open(wanted, settings.channel, lost)
  if (mine !== opening) return opened instanceof Microphone ? opened.close() : undefined
  if (!(opened instanceof Microphone)) return useRecorder.setState({ input: { state: opened }, devices: await devices() })
  useRecorder.setState({ input: { state: 'open', microphone: opened }, devices: await devices() })
  if (id !== undefined) setSettings({ microphone: opened.device })
}

export const closeInput = async () => {
  opening += 1
  const { input } = recorder()
  useRecorder.setState({ input: { state: 'closed' } })
  if (input.state === 'open') await input.microphone.close()
}

export const setChannel = (channel: RecorderSettings['channel']) => {
  const { input } = recorder()
  if (input.state === 'open') input.microphone.choose(channel)
  setSettings({ channel })
}

/** The microphone was unplugged, or taken away: what was recorded until then is kept. */
const lost = () => {
  const { input } = recorder()
  if (input.state !== 'open') return
  const { name } = input.microphone.device
  announce(t('record.input.gone', { name }))
  void stopOnLoss(name).finally(async () => {
    useRecorder.setState({ input: { state: 'gone' }, devices: await devices() })
    forgetInput()
    await input.microphone.close()
  })
}

/** Something was plugged in or out, or the permission changed: a microphone that was missed is opened at once. */
export const followDevices = async () => {
  const known = await devices()
  useRecorder.setState({ devices: known })
  const { input, settings } = recorder()
  if (input.state === 'none' && known.length > 0) return openInput()
  if (input.state === 'gone' && remembered(known, settings.microphone)) return openInput()
  if (input.state !== 'denied') return
  const permission = await navigator.permissions?.query({ name: 'microphone' }).catch(() => null)
  if (permission?.state === 'granted') await openInput()
}
