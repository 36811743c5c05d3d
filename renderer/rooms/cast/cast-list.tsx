import type { ActorId, CharacterId } from '../../../core/ids.ts'
import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Picker } from '../../elements/picker.tsx'
import { count, minutes } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { castAs } from './actions.ts'
import style from './cast-list.module.css'
import { workOfCharacter } from './figures.ts'

/** The cast as a list: every character with who plays it. */
export const CastList = () => {
  const order = useProduction((production) => production.characterOrder) as CharacterId[]
  return (
    <table className={style.list}>
      <thead>
        <tr>
          <th scope="col">{t('cast.list.character')}</th>
          <th scope="col">{t('cast.list.actor')}</th>
          <th scope="col" className="num">
            {t('cast.lines')}
          </th>
          <th scope="col" className="num">
            {t('cast.words')}
          </th>
          <th scope="col" className="num">
            {t('cast.time')}
          </th>
          <th scope="col" className="num">
            {t('cast.recorded')}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.map((id) => (
          <CastListRow key={id} id={id} />
        ))}
      </tbody>
    </table>
  )
}

const CastListRow = ({ id }: { id: CharacterId }) => {
  const character = useProduction((production) => production.characters[id])
  const work = useProduction((production) => workOfCharacter(production, id))
  const picked = usePlaces(({ role }) => role?.kind === 'character' && role.id === id)
  if (!character) return null
  const names = [...character.aliases, ...character.epithets].join(', ')
  return (
    <tr className={picked ? style.on : undefined}>
      <td>
        <button type="button" className={style.name} onClick={() => goTo({ role: { kind: 'character', id }, drawer: true })}>
          <Chip name={character.name} voice={character.voice} />
          <span className={classes('serif', 'ellipsis', style.title)} title={character.name}>
            {character.name}
          </span>
          <span className={classes('quiet', 'small', 'ellipsis', style.names)} title={names}>
            {names}
          </span>
        </button>
      </td>
      <td>
        <ActorPicker character={id} />
      </td>
      <td className="num">{count(work.lines)}</td>
      <td className="num">{count(work.words)}</td>
      <td className="num">{minutes(work.seconds)}</td>
      <td className="num">{count(work.recorded)}</td>
    </tr>
  )
}

const nobody = 'nobody'

/** Who plays a character. */
export const ActorPicker = ({ character, wide }: { character: CharacterId; wide?: boolean }) => {
  const actors = useProduction((production) => production.actors)
  const order = useProduction((production) => production.actorOrder)
  const actor = useProduction((production) => production.characters[character]?.actor ?? null)
  const name = useProduction((production) => production.characters[character]?.name ?? '')
  return (
    <Picker
      label={t('cast.playedBy', { name })}
      className={classes(style.picker, wide && style.wide)}
      value={actor ?? nobody}
      onChange={(next) => castAs(character, next === nobody ? null : (next as ActorId))}
      options={[
        { value: nobody as string, label: t('cast.nobody') },
        ...order.map((id) => ({ value: id, label: actors[id]?.name ?? '', text: actors[id]?.name ?? '' })),
      ]}
    />
  )
}
