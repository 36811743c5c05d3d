import { ActorId, type RecordingId } from '../../../core/ids.ts'
import { Panel, PanelHead } from '../../elements/panel.tsx'
import { Picker } from '../../elements/picker.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { t } from '../../locales/t.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { statusOf } from '../../store/status.ts'
import { PickupsPanel } from '../pickups/pickups-panel.tsx'
import { AddFiles, AddFolder } from './add-files.tsx'
import type { HandFile } from './collect.ts'
import { deliver } from './deliver.ts'
import { inboxOf, shownFilter, useDesk } from './desk.ts'
import { HearingList } from './hearing/hearing-list.tsx'
import { LeftNotice } from './hearing/left-notice.tsx'
import { LostNotice } from './hearing/lost-notice.tsx'
import { InboxList } from './inbox-list.tsx'
import { InboxProgress } from './inbox-progress.tsx'
import { NamesButton } from './names/names-button.tsx'
import { RecordHere } from './record/record-here.tsx'
import style from './recordings.module.css'
import { Relink } from './relink.tsx'
import { Unheard } from './unheard.tsx'

const nobody = 'nobody'
const sounds = 'sounds'

/** What has come in: to check, settled, and sounds. Files are dropped anywhere in the room or picked here. */
type InboxProps = { from: string; onFrom: (from: string) => void /** The recording on the desk. */; shown: RecordingId | null }

export const Inbox = ({ from, onFrom, shown }: InboxProps) => {
  const inbox = useProduction(inboxOf)
  const actors = useProduction((production) => production.actors)
  const order = useProduction((production) => production.actorOrder)
  const filter = shownFilter(
    useDesk((desk) => desk.filter),
    inbox,
  )
  const pickups = usePlaces((places) => places.pickups)
  const waiting = useProduction((production) => statusOf(production).pickups)
  const take = (files: HandFile[]) => void deliver(files, ...senderOf(from))
  const options = [
    { value: nobody, label: t('recordings.anybody') },
    ...order.flatMap((id) => (actors[id] ? [{ value: id, label: actors[id].name }] : [])),
    { value: sounds, label: t('recordings.asSounds') },
  ]
  return (
    <Panel label={t('recordings.inbox')} side="left">
      <PanelHead title={t('recordings.inbox')}>
        <RecordHere />
        <AddFiles onFiles={take} />
      </PanelHead>
      <div className={style.inboxTools}>
        <div className="row">
          <Picker label={t('recordings.from')} value={from} options={options} onChange={onFrom} className="grow" />
          <AddFolder onFiles={take} />
        </div>
        <Segmented
          label={t('recordings.show')}
          value={pickups ? 'pickups' : filter}
          wide
          options={(['check', 'settled', 'sounds', 'pickups'] as const).map((value) => ({
            value,
            label: (
              <>
                {t(`recordings.filter.${value}`)} <b>{value === 'pickups' ? waiting : inbox[value].length}</b>
              </>
            ),
          }))}
          onChange={(next) => {
            goTo({ pickups: next === 'pickups' })
            if (next !== 'pickups') useDesk.setState({ filter: next })
          }}
        />
        {!pickups && <NamesButton shown={shown} />}
      </div>
      <Relink />
      <LostNotice />
      <LeftNotice />
      <Unheard />
      {!pickups && <HearingList />}
      {pickups ? <PickupsPanel /> : <InboxList recordings={inbox[filter]} filter={filter} shown={shown} />}
      <InboxProgress />
    </Panel>
  )
}

/** Whom a delivery comes from, by the picker's value. */
export const senderOf = (from: string): [ActorId | null, 'voice' | 'sound'] =>
  from === sounds ? [null, 'sound'] : [from === nobody ? null : ActorId.parse(from), 'voice']
