import { useEffect, useState } from 'react'
import type { RecordingId } from '../../../../core/ids.ts'
import type { NameReading } from '../../../../core/records/name-reading.ts'
import type { Production } from '../../../../core/records/production.ts'
import { host } from '../../../bridge/host.ts'
import { Button } from '../../../elements/button.tsx'
import { Dialog } from '../../../elements/dialog.tsx'
import { t } from '../../../locales/t.ts'
import { sayFailure } from '../../../store/toasts.ts'
import { matchAgain } from '../match-again.ts'
import { MannerCard } from './manner-card.tsx'
import { NameList } from './name-list.tsx'
import style from './names.module.css'
import { type Manner, type NameRead, type Placed, useNames } from './state.ts'

/** How the names of a delivery were read, to be corrected: each correction is tried at once, and taken over when it is right. */
export const NamesDialog = ({ production }: { production: Production }) => {
  const open = useNames((state) => state.open)
  const close = () => useNames.setState({ open: null })
  return open && <NamesOf key={open.join()} production={production} recordings={open} onClose={close} />
}

type NamesOfProps = { production: Production; recordings: RecordingId[]; onClose: () => void }

const NamesOf = ({ production, recordings, onClose }: NamesOfProps) => {
  const [corrections, setCorrections] = useState<ReadonlyMap<string, NameReading>>(new Map())
  const [placed, setPlaced] = useState<Placed>(new Map())
  const [read, setRead] = useState<{ manners: Manner[]; files: NameRead[] } | null>(null)
  const ask = {
    recordings,
    corrections: [...corrections.values()],
    placed: [...placed].map(([recording, line]) => ({ recording, line })),
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew only when what is asked has changed
  useEffect(() => {
    let current = true
    void host()
      .readNames(ask)
      .then((reply) => {
        if (!current) return
        if (reply.ok) setRead(reply.value)
        else sayFailure(reply.failure)
      })
    return () => {
      current = false
    }
  }, [corrections, placed, recordings])
  const apply = () => {
    // Words are listened to where names do not decide; how far that is stands in the inbox.
    void matchAgain(ask)
    onClose()
  }
  const found = read?.files.filter(({ line }) => line !== null).length ?? 0
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t('names.title')}
      lead={t('names.lead')}
      footer={
        <>
          <p className="grow second" aria-live="polite">
            {read && t('names.found', { found, count: read.files.length })}
          </p>
          <Button onClick={onClose}>{t('element.cancel')}</Button>
          <Button kind="strong" disabled={!read || corrections.size + placed.size === 0} onClick={apply}>
            {t('names.apply')}
          </Button>
        </>
      }
    >
      {read?.manners.map((manner) => (
        <MannerCard
          key={manner.shape}
          manner={{ ...manner, ...corrections.get(manner.shape) }}
          production={production}
          onCorrect={(correction) => setCorrections(new Map(corrections).set(correction.shape, correction))}
        />
      ))}
      {read?.manners.length === 0 && <p className={style.none}>{t('names.noNumbers')}</p>}
      {read && (
        <NameList
          production={production}
          files={read.files}
          onPlace={(recording, line) => setPlaced(new Map(placed).set(recording, line))}
        />
      )}
    </Dialog>
  )
}
