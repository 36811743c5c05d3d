import { type DragEvent, useState } from 'react'
import type { CharacterId } from '../../../core/ids.ts'
import { narratorId } from '../../../core/records/character.ts'
import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { count } from '../../locales/format.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { workOfCharacter } from './figures.ts'
import style from './role-head.module.css'
import { openDialog, useCastRoom } from './room-state.ts'

const dragType = 'application/x-dramatis-character'

/** The head of a character's row. Dragged onto another, it asks to be merged into that one. */
export const RoleHead = ({ id, row }: { id: CharacterId; row: number }) => {
  const character = useProduction((production) => production.characters[id])
  const work = useProduction((production) => workOfCharacter(production, id))
  const picked = usePlaces(({ role }) => role?.kind === 'character' && role.id === id)
  const here = useCastRoom((state) => state.row === row && state.column === -1)
  const [over, setOver] = useState(false)
  if (!character) return null
  const names = [...character.aliases, ...character.epithets].join(', ')
  const carries = (event: DragEvent) => event.dataTransfer.types.includes(dragType)
  return (
    <div
      role="rowheader"
      aria-selected={picked}
      className={classes(style.role, picked && style.on, over && style.over)}
      tabIndex={here ? 0 : -1}
      data-place={`${row} -1`}
      onFocus={() => useCastRoom.setState({ row, column: -1 })}
      draggable={id !== narratorId}
      onDragStart={(event) => event.dataTransfer.setData(dragType, id)}
      onDragOver={(event) => {
        if (!carries(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const from = event.dataTransfer.getData(dragType) as CharacterId
        if (from && from !== id) openDialog({ kind: 'merge', from, into: id })
      }}
    >
      <Chip name={character.name} voice={character.voice} size={28} />
      <span className={style.names}>
        <b className="ellipsis" title={character.name}>
          {character.name}
        </b>
        {names && (
          <small className="ellipsis" title={names}>
            {names}
          </small>
        )}
      </span>
      <span className={style.number}>{count(work.lines)}</span>
      <span className={classes(style.number, style.minutes)}>{work.seconds > 0 ? Math.max(1, Math.round(work.seconds / 60)) : 0}</span>
    </div>
  )
}
