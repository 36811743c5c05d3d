import { useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { Chip } from '../elements/chip.tsx'
import { Icon } from '../elements/icon.tsx'
import { Keys } from '../elements/key.tsx'
import { t } from '../locales/t.ts'
import { goTo, pickLine } from '../store/places.ts'
import { useProduction } from '../store/session.ts'
import { find } from './find.ts'
import style from './find-field.module.css'
import { useKeys } from './keys.ts'
import { rooms } from './rooms.ts'

type Result = { key: string; kind: string; mark: React.ReactNode; text: string; where: string; go: () => void }

/** Finds a line, a character or a file, and goes there. */
export const FindField = () => {
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const before = useRef<Element | null>(null)
  const [sought, setSought] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const results = useResults(useDeferredValue(sought))
  const reach = () => {
    if (document.activeElement !== input.current) before.current = document.activeElement
    input.current?.select()
  }
  useKeys([{ keys: 'Ctrl+F', label: t('frame.key.find'), room: 'everywhere', inText: true, run: reach }])
  const leave = () => {
    setOpen(false)
    setSought('')
    input.current?.blur()
    // Who came by the key goes back to where the focus was, as long as that is there.
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true })
    before.current = null
  }
  const go = (result: Result | undefined) => {
    if (!result) return
    result.go()
    leave()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter') go(results[at])
    else if (event.key === 'ArrowDown') setAt(Math.min(results.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }
  const shown = open && sought.trim() !== ''
  return (
    <search className={style.search}>
      <div className={style.field}>
        <Icon name="search" />
        <input
          ref={input}
          role="combobox"
          aria-label={t('frame.find.label')}
          aria-expanded={shown}
          aria-controls={list}
          aria-activedescendant={shown && results[at] ? `${list}-${at}` : undefined}
          placeholder={t('frame.find.placeholder')}
          value={sought}
          onChange={(event) => {
            setSought(event.target.value)
            setAt(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Keys keys="Ctrl+F" />
      </div>
      <div id={list} role="listbox" aria-label={t('frame.find.results')} className={style.results} hidden={!shown}>
        {results.length === 0 && <p className={style.none}>{t('frame.find.none', { sought })}</p>}
        {results.map((result, index) => (
          <div
            key={result.key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={style.result}
            onMouseDown={(event) => {
              event.preventDefault()
              go(result)
            }}
          >
            {result.mark}
            <span className="ellipsis grow" title={result.text}>
              {result.text}
            </span>
            <span className="quiet small">{result.where}</span>
          </div>
        ))}
      </div>
    </search>
  )
}

const useResults = (sought: string): Result[] => {
  const production = useProduction((all) => all)
  return useMemo(() => {
    const found = find(production, sought)
    const hasRecordings = rooms.some((room) => room.id === 'recordings')
    return [
      ...found.characters.map((character) => ({
        key: character.id,
        kind: 'character',
        mark: <Chip name={character.name} voice={character.voice} size={18} />,
        text: character.name,
        where: t('frame.find.character'),
        go: () => goTo({ room: 'cast', role: { kind: 'character', id: character.id } }),
      })),
      ...found.lines.map((line) => {
        const speaker = production.characters[line.attribution.character ?? '']
        return {
          key: line.id,
          kind: 'line',
          mark: speaker ? <Chip name={speaker.name} voice={speaker.voice} size={18} /> : <Icon name="question" />,
          text: line.text,
          where: t('frame.find.line', { chapter: production.chapters[line.chapter]?.number ?? '', number: line.number }),
          go: () => {
            pickLine(line)
            goTo({ room: 'script', mode: 'read' })
          },
        }
      }),
      ...(hasRecordings ? found.recordings : []).map((recording) => ({
        key: recording.id,
        kind: 'recording',
        mark: <Icon name="file" />,
        text: recording.name,
        where: t('frame.find.file'),
        go: () => goTo({ room: 'recordings', pickups: false, recording: recording.id }),
      })),
    ]
  }, [production, sought])
}
