import { useState } from 'react'
import { Dialog } from '../elements/dialog.tsx'
import { Field } from '../elements/field.tsx'
import { Keys } from '../elements/key.tsx'
import { t } from '../locales/t.ts'
import { folded } from './find.ts'
import style from './keyboard-help.module.css'
import { type KeyBinding, useKeyTable } from './keys.ts'

const chordsOf = (binding: KeyBinding): string[] => (Array.isArray(binding.keys) ? binding.keys : [binding.keys])

/** Every key that holds in this room, searchable. */
export const KeyboardHelp = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const [sought, setSought] = useState('')
  const registrations = useKeyTable((table) => table.registrations)
  const rows = new Map<string, { binding: KeyBinding; chords: string[] }>()
  for (const binding of registrations.flatMap((registration) => registration.current)) {
    const row = rows.get(`${binding.room} ${binding.label}`)
    if (row) row.chords = [...new Set([...row.chords, ...chordsOf(binding)])]
    else rows.set(`${binding.room} ${binding.label}`, { binding, chords: chordsOf(binding) })
  }
  const shown = [...rows.values()].filter(({ binding, chords }) => folded(`${binding.label} ${chords.join(' ')}`).includes(folded(sought)))
  const places = [...new Set(shown.map(({ binding }) => binding.room))].toSorted(
    (a, b) => Number(a === 'everywhere') - Number(b === 'everywhere'),
  )
  const groups = places.map((room) => [room, shown.filter(({ binding }) => binding.room === room)] as const)
  return (
    <Dialog open={open} onClose={onClose} title={t('frame.keyboardHelp')} size="large">
      <Field
        label={t('frame.help.search')}
        hideLabel
        icon="search"
        data-first=""
        placeholder={t('frame.help.search')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {shown.length === 0 && <p className={`second ${style.none}`}>{t('frame.help.none', { sought })}</p>}
      {groups.map(([room, entries]) => (
        <section key={room} className={style.group}>
          <h3>{room === 'everywhere' ? t('frame.help.everywhere') : t(`frame.room.${room}`)}</h3>
          <ul className={style.keys}>
            {entries.map(({ binding, chords }) => (
              <li key={binding.label}>
                <span>{binding.label}</span>
                {chords.map((chord) => (
                  <Keys key={chord} keys={chord} />
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  )
}
