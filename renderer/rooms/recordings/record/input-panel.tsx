import type { ReactNode } from 'react'
import { Button } from '../../../elements/button.tsx'
import { Empty } from '../../../elements/empty.tsx'
import { IconButton } from '../../../elements/icon-button.tsx'
import { Notice } from '../../../elements/notice.tsx'
import { Block, Panel, PanelHead } from '../../../elements/panel.tsx'
import { Picker } from '../../../elements/picker.tsx'
import { Segmented } from '../../../elements/segmented.tsx'
import { Check } from '../../../elements/toggles.tsx'
import { t } from '../../../locales/t.ts'
import { leaveDesk, recordRoom } from './actions.ts'
import { openInput, setChannel, setSettings } from './input.ts'
import { InputMeter } from './input-meter.tsx'
import style from './input-panel.module.css'
import { isBusy, useRecorder } from './state.ts'

/** The microphone with its level, and how is recorded. */
export const InputPanel = () => {
  const busy = useRecorder(isBusy)
  const settings = useRecorder((state) => state.settings)
  const open = useRecorder((state) => state.input.state === 'open')
  return (
    <Panel label={t('record.input.title')} side="right">
      <PanelHead title={t('record.input.title')}>
        <IconButton icon="close" label={t('record.key.leave')} keys="Esc" disabled={busy} onClick={leaveDesk} />
      </PanelHead>
      <div className={style.input}>
        <Devices busy={busy} />
      </div>
      <Block title={t('record.before')}>
        <div className={style.choices}>
          <Segmented
            label={t('record.countIn')}
            value={String(settings.countIn)}
            wide
            options={['0', '1', '2', '3'].map((value) => ({ value, label: value === '0' ? t('record.noCount') : value }))}
            onChange={(beats) => setSettings({ countIn: Number(beats) })}
          />
          <Check label={t('record.hearCue')} on={settings.hearCue} onChange={(hearCue) => setSettings({ hearCue })} />
          <Check label={t('record.rollOn')} on={settings.rollOn} onChange={(rollOn) => setSettings({ rollOn })} />
        </div>
      </Block>
      <Block title={t('record.room.name')}>
        <p className="second small">{t('record.room.why')}</p>
        <Button icon="room" className={style.room ?? ''} disabled={!open || busy} onClick={recordRoom}>
          {t('record.room.record')}
        </Button>
      </Block>
    </Panel>
  )
}

const Devices = ({ busy }: { busy: boolean }) => {
  const input = useRecorder((state) => state.input)
  const devices = useRecorder((state) => state.devices)
  const settings = useRecorder((state) => state.settings)
  if (input.state === 'opening' || input.state === 'closed') return <p className="second">{t('record.input.opening')}</p>
  if (input.state === 'none')
    return (
      <Empty icon="recordings" title={t('record.input.none')} actions={<Again />}>
        {t('record.input.noneLead')}
      </Empty>
    )
  if (input.state === 'denied')
    return (
      <Notice title={t('record.input.denied')} actions={<Again />}>
        {t('record.input.deniedLead')}
      </Notice>
    )
  const names = devices.map(({ id, name }) => ({ value: id, label: name || t('record.input.unnamed') }))
  const gone = input.state === 'gone'
  const picker: ReactNode = (
    <Picker
      label={t('record.input.device')}
      value={input.state === 'open' ? input.microphone.device.id : ''}
      placeholder={t('record.input.choose')}
      options={names}
      disabled={busy || names.length === 0}
      onChange={(id) => void openInput(id)}
    />
  )
  if (input.state !== 'open')
    return (
      <>
        {picker}
        <Notice
          title={gone ? t('record.input.gone', { name: settings.microphone?.name || t('record.input.unnamed') }) : t('record.input.busy')}
          actions={<Again />}
        >
          {t(gone ? 'record.input.goneLead' : 'record.input.busyLead')}
        </Notice>
      </>
    )
  return (
    <>
      {picker}
      <InputMeter microphone={input.microphone} onChannel={setChannel} channel={settings.channel} busy={busy} />
    </>
  )
}

const Again = () => <Button onClick={() => void openInput()}>{t('record.tryAgain')}</Button>
