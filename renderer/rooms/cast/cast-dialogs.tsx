import { useState } from 'react'
import type { CharacterId } from '../../../core/ids.ts'
import { Badge } from '../../elements/badge.tsx'
import { Button } from '../../elements/button.tsx'
import { Chip } from '../../elements/chip.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Field } from '../../elements/field.tsx'
import { Icon } from '../../elements/icon.tsx'
import { Picker } from '../../elements/picker.tsx'
import { count } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { addActor, addCharacter, merge } from './actions.ts'
import { CastCheck } from './cast-check.tsx'
import style from './cast-dialogs.module.css'
import { workOfCharacter } from './figures.ts'
import { openDialog, useCastRoom } from './room-state.ts'

/** The dialogs of the cast room. */
export const CastDialogs = () => {
  const dialog = useCastRoom((state) => state.dialog)
  return (
    <>
      {dialog?.kind === 'check' && <CastCheck />}
      {dialog?.kind === 'new-actor' && <NewActor />}
      {dialog?.kind === 'new-character' && <NewCharacter />}
      {dialog?.kind === 'merge' && <Merge from={dialog.from} into={dialog.into} />}
    </>
  )
}

const close = () => openDialog(null)

const NewActor = () => {
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  return (
    <Dialog open onClose={close} title={t('cast.newActor.title')} lead={t('cast.newActor.lead')}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          void addActor(name.trim(), contact.trim())
        }}
      >
        <Field autoFocus label={t('cast.name')} value={name} maxLength={400} onChange={(event) => setName(event.target.value)} />
        <Field label={t('cast.contact')} value={contact} maxLength={400} onChange={(event) => setContact(event.target.value)} />
        <Buttons words={t('cast.newActor.add')} ready={name.trim() !== ''} />
      </form>
    </Dialog>
  )
}

const NewCharacter = () => {
  const [name, setName] = useState('')
  return (
    <Dialog open onClose={close} title={t('cast.newCharacter.title')} lead={t('cast.newCharacter.lead')}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          void addCharacter(name.trim())
        }}
      >
        <Field autoFocus label={t('cast.name')} value={name} maxLength={400} onChange={(event) => setName(event.target.value)} />
        <Buttons words={t('cast.newCharacter.add')} ready={name.trim() !== ''} />
      </form>
    </Dialog>
  )
}

const Buttons = ({ words, ready }: { words: string; ready: boolean }) => (
  <div className={style.buttons}>
    <Button onClick={close}>{t('element.cancel')}</Button>
    <Button kind="strong" type="submit" disabled={!ready}>
      {words}
    </Button>
  </div>
)

const Merge = ({ from, into }: { from: CharacterId; into: CharacterId | null }) => {
  const production = useProduction((all) => all)
  const [target, setTarget] = useState<CharacterId | null>(into)
  const gone = production.characters[from]
  const kept = target ? production.characters[target] : undefined
  const others = production.characterOrder.flatMap((id) => (id === from ? [] : (production.characters[id] ?? [])))
  if (!gone) return null
  const lines = workOfCharacter(production, from).lines
  return (
    <Dialog
      open
      onClose={close}
      title={kept ? t('cast.merge.title', { from: gone.name, into: kept.name }) : t('cast.merge.ask', { from: gone.name })}
      lead={t('cast.merge.lead', { count: lines, shown: count(lines), from: gone.name })}
      footer={
        <>
          <Button onClick={close}>{t('cast.merge.keep')}</Button>
          <Button kind="strong" disabled={!kept} onClick={() => target && void merge(from, target)}>
            {t('cast.merge.do')}
          </Button>
        </>
      }
    >
      <div className={style.merging}>
        <Badge>{t('frame.status.lines', { count: lines, shown: count(lines) })}</Badge>
        <Icon name="right" />
        {kept && <Chip name={kept.name} voice={kept.voice} />}
        <Picker
          label={t('cast.merge.into')}
          className={style.target ?? ''}
          placeholder={t('cast.merge.into')}
          value={(target ?? '') as string}
          onChange={(id) => setTarget(id as CharacterId)}
          options={others.map((character) => ({
            value: character.id as string,
            text: character.name,
            label: <span className="serif">{character.name}</span>,
          }))}
        />
      </div>
    </Dialog>
  )
}
