import { useState } from 'react'
import { PickupReason } from '../../../core/records/pickup.ts'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Field, TextArea } from '../../elements/field.tsx'
import { Keys } from '../../elements/key.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { production, useProduction } from '../../store/session.ts'
import { type Flagging, settleFlag, stopFlagging, useFlagging } from './flagging.ts'
import style from './pickup-dialog.module.css'

/** Asks why lines are to be recorded again. What plays goes on meanwhile. */
export const PickupDialog = () => {
  const asked = useFlagging((state) => state.asked)
  return asked && <Asking key={asked.pickup ?? asked.lines.join()} asked={asked} />
}

const Asking = ({ asked }: { asked: Flagging }) => {
  const pickup = useProduction(({ pickups }) => (asked.pickup ? pickups[asked.pickup] : undefined))
  const [first] = asked.lines
  const line = useProduction(({ lines }) => (first ? lines[first] : undefined))
  const alone = asked.lines.length === 1
  const [reason, setReason] = useState(asked.reason)
  const [note, setNote] = useState(pickup?.note ?? '')
  const [said, setSaid] = useState(pickup?.said ?? (alone && line?.take ? (line.was ?? '') : ''))
  const settle = () => void settleFlag(asked, { reason, note: note.trim(), said: said.trim() })
  return (
    <Dialog
      open
      onClose={stopFlagging}
      title={alone ? t('pickup.title.one', { number: line?.number ?? '' }) : t('pickup.title.many', { count: asked.lines.length })}
      lead={alone ? <span className={style.words}>{line?.text}</span> : undefined}
    >
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          settle()
        }}
      >
        <fieldset className={style.reasons}>
          <legend>{t('pickup.reason.label')}</legend>
          {PickupReason.options.map((option, index) => (
            <label key={option}>
              <input
                type="radio"
                name="reason"
                checked={option === reason}
                // Who flags with the keyboard picks at once.
                autoFocus={option === reason}
                data-first={option === reason ? '' : undefined}
                onChange={() => setReason(option)}
                onKeyDown={(event) => {
                  const other = Number(event.key) - 1
                  const known = PickupReason.options[other]
                  if (!known) return
                  setReason(known)
                  // From a reason that is not picked, Tab would lead to the one that is.
                  event.currentTarget.closest('fieldset')?.querySelectorAll('input')[other]?.focus()
                }}
              />
              {t(`pickup.reason.${option}`)}
              <Keys keys={String(index + 1)} />
            </label>
          ))}
        </fieldset>
        <TextArea
          label={t('pickup.note')}
          value={note}
          maxLength={2000}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            settle()
          }}
        />
        {alone && <Field label={t('pickup.said')} value={said} maxLength={2000} onChange={(event) => setSaid(event.currentTarget.value)} />}
        <div className={style.buttons}>
          {asked.pickup && (
            <Button kind="quiet" icon="trash" onClick={() => void remove(asked)}>
              {t('pickup.remove')}
            </Button>
          )}
          <span className="grow" />
          <Button onClick={stopFlagging}>{t('element.cancel')}</Button>
          <Button kind="strong" type="submit" icon="flag">
            {t(asked.pickup ? 'pickup.keep' : 'pickup.flag')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const remove = async ({ pickup }: Flagging) => {
  stopFlagging()
  if (pickup && production().pickups[pickup]) await edit({ do: 'remove-pickup', pickup })
}
