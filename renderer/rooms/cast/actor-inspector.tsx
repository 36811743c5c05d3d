import { charactersOf } from '../../../core/cast/spoken.ts'
import type { Actor } from '../../../core/records/character.ts'
import { Button } from '../../elements/button.tsx'
import { Chip } from '../../elements/chip.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem } from '../../elements/menu.tsx'
import { Block, PanelHead } from '../../elements/panel.tsx'
import { count, minutes } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { pickupLists } from '../../store/pickups.ts'
import { goTo } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { askSides, useSides } from '../sides/sides-state.ts'
import { removeActor } from './actions.ts'
import style from './cast-inspector.module.css'
import { Clashes } from './clashes.tsx'
import { workOfActor, workOfCharacter } from './figures.ts'
import { SettledArea, SettledField } from './settled-field.tsx'

/** One actor: how to reach them, their roles, what they clash in, and their sides. */
export const ActorInspector = ({ actor }: { actor: Actor }) => {
  const production = useProduction((all) => all)
  const busy = useSides((state) => state.busy)
  const roles = charactersOf(production, actor.id)
  const work = workOfActor(production, actor.id)
  const waiting = pickupLists(production)
    .flatMap((list) => (list.actor === actor.id ? list.entries : []))
    .filter(({ state }) => state !== 'closed').length
  return (
    <>
      <PanelHead title={actor.name}>
        <Menu align="end" trigger={<IconButton icon="more" label={t('cast.more', { name: actor.name })} />}>
          <MenuItem icon="trash" onPick={() => void removeActor(actor.id, actor.name)}>
            {t('cast.removeActor')}
          </MenuItem>
        </Menu>
      </PanelHead>
      <div className={style.form}>
        <SettledField
          label={t('cast.name')}
          value={actor.name}
          onSettle={(name) => void edit({ do: 'edit-actor', actor: actor.id, name })}
        />
        <SettledField
          optional
          label={t('cast.contact')}
          value={actor.contact}
          onSettle={(contact) => void edit({ do: 'edit-actor', actor: actor.id, contact })}
        />
        <SettledArea
          optional
          label={t('cast.note')}
          value={actor.note}
          onSettle={(note) => void edit({ do: 'edit-actor', actor: actor.id, note })}
        />
      </div>
      <Block
        title={t('cast.roles')}
        aside={`${t('frame.status.lines', { count: work.lines, shown: count(work.lines) })}, ${minutes(work.seconds)}`}
      >
        {roles.length === 0 && <p className="second">{t('cast.noRoleLong')}</p>}
        {roles.map((id) => {
          const character = production.characters[id]
          const own = workOfCharacter(production, id)
          return (
            character && (
              <button key={id} type="button" className={style.role} onClick={() => goTo({ role: { kind: 'character', id } })}>
                <Chip name={character.name} voice={character.voice} />
                <span className="serif grow ellipsis" title={character.name}>
                  {character.name}
                </span>
                <span className="quiet small">{t('cast.cell.some', { done: count(own.recorded), all: count(own.lines) })}</span>
              </button>
            )
          )
        })}
      </Block>
      <Clashes fits={(clash) => clash.actor === actor.id} />
      <Block title={t('cast.handOut')}>
        <div className={style.buttons}>
          <Button icon="file" disabled={busy || roles.length === 0} onClick={() => askSides(actor.id, 'lines', 'pdf')}>
            {t('cast.sides.one')}
          </Button>
          <Button icon="recordings" disabled={busy || roles.length === 0} onClick={() => askSides(actor.id, 'lines', 'booth')}>
            {t('cast.sides.booth')}
          </Button>
          <Button icon="flag" disabled={busy || waiting === 0} onClick={() => askSides(actor.id, 'pickups')}>
            {t('cast.sides.pickups', { count: waiting })}
          </Button>
        </div>
      </Block>
    </>
  )
}
