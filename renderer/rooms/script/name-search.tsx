import { useEffect, useId, useState } from 'react'
import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Dialog } from '../../elements/dialog.tsx'
import { Field } from '../../elements/field.tsx'
import { Icon } from '../../elements/icon.tsx'
import { folded } from '../../frame/find.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { assign, assignNew } from './actions.ts'
import style from './name-search.module.css'
import { useScriptRoom } from './room-state.ts'

/** Finds a character by any of its names, or makes a new one, for the selected lines. */
export const NameSearch = () => {
  const list = useId()
  const [sought, setSought] = useState('')
  const [at, setAt] = useState(0)
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, at])
  const count = usePlaces((places) => places.lines.length)
  const order = useProduction((production) => production.characterOrder)
  const characters = useProduction((production) => production.characters)
  const text = folded(sought.trim())
  const found = order.flatMap((id) => {
    const character = characters[id]
    return character && [character.name, ...character.aliases, ...character.epithets].some((name) => folded(name).includes(text))
      ? [character]
      : []
  })
  const isNew = text !== '' && !found.some((character) => folded(character.name) === text)
  const total = found.length + (isNew ? 1 : 0)
  const choose = (index: number) => {
    const character = found[index]
    if (character) void assign(character.id)
    else if (isNew) void assignNew(sought.trim())
  }
  return (
    <Dialog open onClose={() => useScriptRoom.setState({ naming: false })} title={t('script.naming.title', { count })}>
      <Field
        label={t('script.naming.label')}
        hideLabel
        icon="search"
        autoFocus
        placeholder={t('script.naming.label')}
        value={sought}
        role="combobox"
        aria-expanded={total > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={total > 0 ? `${list}-${at}` : undefined}
        onChange={(event) => {
          setSought(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose(at)
          else if (event.key === 'ArrowDown') setAt(Math.min(total - 1, at + 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
          else return
          event.preventDefault()
        }}
      />
      <div id={list} className={style.list} role="listbox" aria-label={t('script.naming.list')}>
        {found.map((character, index) => (
          <button
            key={character.id}
            id={`${list}-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes(style.entry, index === at && style.on)}
            onClick={() => choose(index)}
          >
            <Chip name={character.name} voice={character.voice} size={18} />
            <span className="serif">{character.name}</span>
            <span className="quiet small ellipsis grow" title={[...character.aliases, ...character.epithets].join(', ')}>
              {[...character.aliases, ...character.epithets].join(', ')}
            </span>
          </button>
        ))}
        {isNew && (
          <button
            id={`${list}-${found.length}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={at === found.length}
            className={classes(style.entry, at === found.length && style.on)}
            onClick={() => choose(found.length)}
          >
            <Icon name="plus" />
            {t('script.naming.add', { name: sought.trim() })}
          </button>
        )}
      </div>
    </Dialog>
  )
}
