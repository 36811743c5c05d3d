import { useState } from 'react'
import type { ActorId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { ActorPickups } from '../../../core/takes/pickups.ts'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Notice } from '../../elements/notice.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { linesOfNewText, pickupLists } from '../../store/pickups.ts'
import { goTo } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { askSides } from '../sides/sides-state.ts'
import { PickupRow } from './pickup-row.tsx'
import style from './pickups-panel.module.css'

/** Everything that is to be recorded again, actor by actor: what waits, or what is settled. */
export const PickupsPanel = () => {
  const lists = useProduction(pickupLists)
  const changed = useProduction(linesOfNewText)
  const [shown, setShown] = useState<'waiting' | 'closed'>('waiting')
  const parts = { waiting: partOf(lists, false), closed: partOf(lists, true) }
  const numbers = { waiting: countOf(parts.waiting), closed: countOf(parts.closed) }
  const sendable = parts.waiting.some(({ actor }) => actor !== null)
  return (
    <>
      <div className={style.tools}>
        <Segmented
          label={t('pickup.show')}
          value={shown}
          onChange={setShown}
          options={(['waiting', 'closed'] as const).map((value) => ({
            value,
            label: (
              <>
                {t(`pickup.${value}`)} <b>{numbers[value]}</b>
              </>
            ),
          }))}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between the buttons that it holds */}
      <div className={style.list} onKeyDown={stepRows}>
        {shown === 'waiting' && <NewText lines={changed} />}
        {parts[shown].length === 0 && (shown === 'closed' || changed.length === 0) && (
          <p className={style.none}>{t(`pickup.none.${shown}`)}</p>
        )}
        {parts[shown].map((part) => (
          <ActorPart key={part.actor ?? 'nobody'} part={part} waiting={shown === 'waiting'} />
        ))}
      </div>
      <div className={style.foot}>
        {parts.waiting.length > 0 && !sendable ? (
          <>
            <p className="second small grow">{t('pickup.uncast')}</p>
            <Button onClick={() => goTo({ room: 'cast' })}>{t('pickup.cast')}</Button>
          </>
        ) : (
          <Button kind="strong" icon="envelope" disabled={!sendable} onClick={() => askSides(null, 'pickups')}>
            {t('pickup.send')}
          </Button>
        )}
      </div>
    </>
  )
}

const partOf = (lists: readonly ActorPickups[], closed: boolean): ActorPickups[] =>
  lists.flatMap(({ actor, entries }) => {
    const own = entries.filter(({ state }) => (state === 'closed') === closed)
    return own.length > 0 ? [{ actor, entries: own }] : []
  })

const countOf = (parts: readonly ActorPickups[]): number => parts.reduce((sum, { entries }) => sum + entries.length, 0)

const ActorPart = ({ part: { actor, entries }, waiting }: { part: ActorPickups; waiting: boolean }) => {
  const name = useProduction(({ actors }) => (actor === null ? null : (actors[actor]?.name ?? '')))
  const sent = entries.filter(({ state }) => state === 'sent').length
  return (
    <section aria-label={name ?? t('pickup.nobody')}>
      <header className={style.actor}>
        <h3 className="ellipsis" title={name ?? t('pickup.nobody')}>
          {name ?? t('pickup.nobody')}
        </h3>
        <span className="quiet small">{waiting ? t('pickup.sent', { sent, all: entries.length }) : entries.length}</span>
        {waiting && name !== null && (
          <IconButton
            size="small"
            icon="envelope"
            label={t('pickup.sendTo', { name })}
            onClick={() => askSides(actor as ActorId, 'pickups')}
          />
        )}
      </header>
      <ul>
        {entries.map((entry) => (
          <PickupRow key={entry.pickup.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

/** Lines whose words were revised since they were recorded are offered. */
const NewText = ({ lines }: { lines: readonly Line[] }) => {
  const chapters = useProduction((production) => production.chapters)
  if (lines.length === 0) return null
  const flagAll = () =>
    void edit({ do: 'flag-pickups', lines: lines.map(({ id }) => id), reason: 'new-text', note: '', said: '', at: Date.now() })
  return (
    <div className={style.offer}>
      <Notice
        kind="warning"
        title={t('pickup.newText', { count: lines.length })}
        actions={
          <Button size="small" icon="flag" onClick={flagAll}>
            {t('pickup.flagAll')}
          </Button>
        }
      >
        {lines
          .slice(0, 8)
          .map(({ chapter, number }) => t('pickup.line', { number: `${chapters[chapter]?.number}.${number}` }))
          .join(', ')}
        {lines.length > 8 && ' …'}
      </Notice>
    </div>
  )
}

/** Up and down between the rows; the room's own keys do not hear of it. */
const stepRows = (event: React.KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-pickup]')]
  const here = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[here + (event.key === 'ArrowDown' ? 1 : -1)]
  event.preventDefault()
  next?.focus()
}
