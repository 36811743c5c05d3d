import { type DragEvent, useEffect, useState } from 'react'
import { Button } from '../../elements/button.tsx'
import { Empty } from '../../elements/empty.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { goTo, lineAtHand, usePlaces } from '../../store/places.ts'
import { production as records, useProduction } from '../../store/session.ts'
import { askSides } from '../sides/sides-state.ts'
import { droppedFiles } from './collect.ts'
import { deliver } from './deliver.ts'
import { inboxOf, layOnDesk, shownFilter, useDesk } from './desk.ts'
import { FindingsBar } from './doubts/findings-bar.tsx'
import { Editor } from './editor.tsx'
import { useHearings } from './hearing/hearings.ts'
import { Inbox, senderOf } from './inbox.tsx'
import { LeftOut } from './left-out.tsx'
import { NamesDialog } from './names/names-dialog.tsx'
import { RecordDesk } from './record/record-desk.tsx'
import { useRecorder } from './record/state.ts'
import style from './recordings.module.css'
import { TakeStack } from './take-stack.tsx'

/** The recording desk, or the deliveries. */
export const RecordingsRoom = () => (useRecorder((state) => state.open) ? <RecordDesk /> : <Deliveries />)

const NothingYet = () => {
  const words = useHearings().files.length > 0 ? 'recordings.hearing.empty' : 'recordings.empty'
  return (
    <Empty icon="recordings" title={t(`${words}.title`)} actions={<BoothPacks />}>
      {t(`${words}.lead`)}
    </Empty>
  )
}

/** Through the list of the inbox. Registered before what lies on the desk, whose keys go first. */
const StepKeys = ({ step }: { step: (by: 1 | -1) => boolean }) => {
  useKeys([
    { keys: 'Down', label: t('recordings.key.next'), room: 'recordings', run: () => step(1) },
    { keys: 'Up', label: t('recordings.key.previous'), room: 'recordings', run: () => step(-1) },
  ])
  return null
}

/** The other way to recordings: hands out booth packs, once somebody is cast. */
const BoothPacks = () => {
  const cast = useProduction(({ characters }) => Object.values(characters).some(({ actor }) => actor !== null))
  return (
    cast && (
      <Button icon="box" onClick={() => askSides(null, 'lines', 'booth')}>
        {t('recordings.empty.booth')}
      </Button>
    )
  )
}

/** Deliveries come in at the left, one recording lies on the desk, and the takes of the line at hand stand at the right. */
const Deliveries = () => {
  const production = useProduction((all) => all)
  const desk = useDesk()
  const { recording: wanted } = desk
  const inbox = inboxOf(production)
  const filter = shownFilter(desk.filter, inbox)
  const asked = usePlaces((places) => places.recording)
  useEffect(() => {
    if (asked === null) return
    layOnDesk(records(), asked)
    goTo({ recording: null })
  }, [asked])
  const [from, setFrom] = useState('nobody')
  const [over, setOver] = useState(false)
  const recording = (wanted && production.recordings[wanted]) || inbox[filter][0] || inbox.settled[0] || inbox.check[0]
  const own = Object.values(production.takes).filter((take) => take.recording === recording?.id && !take.pieces)
  const hand = usePlaces(lineAtHand)
  const line =
    (hand && own.some((take) => take.line === hand) && production.lines[hand]) ||
    (own[0] && production.lines[own[0].line]) ||
    (hand ? production.lines[hand] : undefined)
  const step = (by: 1 | -1) => {
    const list = inbox[filter]
    const next = list[list.findIndex(({ id }) => id === recording?.id) + by]
    if (next) useDesk.setState({ recording: next.id })
    return next !== undefined
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer).then((files) => deliver(files, ...senderOf(from)))
  }
  return (
    <main
      className={style.room}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={drop}
    >
      <StepKeys step={step} />
      <Inbox from={from} onFrom={setFrom} shown={recording?.id ?? null} />
      {recording ? (
        <>
          <Editor production={production} recording={recording} />
          {line && <TakeStack production={production} line={line} />}
          <FindingsBar production={production} recording={recording} />
        </>
      ) : (
        <div className={style.empty}>
          <NothingYet />
        </div>
      )}
      <LeftOut />
      <NamesDialog production={production} />
    </main>
  )
}
