import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { ActorId, CharacterId } from '../../../core/ids.ts'
import { Button } from '../../elements/button.tsx'
import { Empty } from '../../elements/empty.tsx'
import { t } from '../../locales/t.ts'
import { goTo } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { toggleCast } from './actions.ts'
import { ActorHead } from './actor-head.tsx'
import style from './cast-board.module.css'
import { CastCell } from './cast-cell.tsx'
import { RoleHead } from './role-head.tsx'
import { openDialog, useCastRoom } from './room-state.ts'

/** Characters down, actors across. One stop for Tab: arrows move in two directions, Enter casts and takes back. */
export const CastBoard = () => {
  const board = useRef<HTMLDivElement>(null)
  const characters = useProduction((production) => production.characterOrder) as CharacterId[]
  const actors = useProduction((production) => production.actorOrder) as ActorId[]
  const move = (row: number, column: number) => {
    const place = { row: Math.max(-1, Math.min(characters.length - 1, row)), column: Math.max(-1, Math.min(actors.length - 1, column)) }
    if (place.row < 0 && place.column < 0) return
    useCastRoom.setState(place)
    board.current?.querySelector<HTMLElement>(`[data-place="${place.row} ${place.column}"]`)?.focus()
  }
  const act = (row: number, column: number) => {
    const [character, actor] = [characters[row], actors[column]]
    if (character && actor) toggleCast(character, actor)
    else if (character) goTo({ role: { kind: 'character', id: character }, drawer: true })
    else if (actor) goTo({ role: { kind: 'actor', id: actor }, drawer: true })
  }
  const onClick = (event: MouseEvent) => {
    const place = event.target instanceof Element ? event.target.closest('[data-place]')?.getAttribute('data-place') : null
    const [row, column] = (place ?? '').split(' ').map(Number)
    if (row !== undefined && column !== undefined) act(row, column)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { row, column } = useCastRoom.getState()
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'ArrowUp') move(row - 1, column)
    else if (event.key === 'ArrowDown') move(row + 1, column)
    else if (event.key === 'ArrowLeft') move(row, column - 1)
    else if (event.key === 'ArrowRight') move(row, column + 1)
    else if (event.key === 'Home') move(row, -1)
    else if (event.key === 'End') move(row, actors.length - 1)
    else if (event.key === 'Enter') act(row, column)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div
        ref={board}
        role="grid"
        aria-label={t('cast.board.label')}
        tabIndex={-1}
        className={style.board}
        style={{ '--actors': actors.length } as React.CSSProperties}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div role="row" tabIndex={-1} className={style.row}>
          <div role="columnheader" tabIndex={-1} className={style.corner}>
            <span>
              {t('cast.board.characters', { count: characters.length })}, {t('cast.board.actors', { count: actors.length })}
            </span>
            <span className="num">{t('cast.lines')}</span>
            <span className="num">{t('cast.minutes')}</span>
          </div>
          {actors.map((id, column) => (
            <ActorHead key={id} id={id} column={column} />
          ))}
        </div>
        {characters.map((id, row) => (
          <div key={id} role="row" tabIndex={-1} className={style.row}>
            <RoleHead id={id} row={row} />
            {actors.map((actor, column) => (
              <CastCell key={actor} character={id} actor={actor} row={row} column={column} />
            ))}
          </div>
        ))}
      </div>
      {actors.length === 0 && (
        <div className={style.empty}>
          <Empty
            icon="cast"
            title={t('cast.empty.title')}
            actions={
              <Button kind="strong" icon="plus" onClick={() => openDialog({ kind: 'new-actor' })}>
                {t('cast.empty.add')}
              </Button>
            }
          >
            {t('cast.empty.lead')}
          </Empty>
        </div>
      )}
    </>
  )
}
