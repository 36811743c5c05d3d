import { PanelHead } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { ActorInspector } from './actor-inspector.tsx'
import style from './cast-inspector.module.css'
import { CharacterInspector } from './character-inspector.tsx'

/** The character or actor at hand. */
export const CastInspector = () => {
  const role = usePlaces((places) => places.role)
  const character = useProduction((production) => (role?.kind === 'character' ? production.characters[role.id] : undefined))
  const actor = useProduction((production) => (role?.kind === 'actor' ? production.actors[role.id] : undefined))
  if (character) return <CharacterInspector key={character.id} character={character} />
  if (actor) return <ActorInspector key={actor.id} actor={actor} />
  return (
    <>
      <PanelHead title={t('cast.inspector')} />
      <p className={style.none}>{t('cast.none')}</p>
    </>
  )
}
