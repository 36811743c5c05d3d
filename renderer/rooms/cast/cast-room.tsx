import { useEffect } from 'react'
import type { ActorId, CharacterId } from '../../../core/ids.ts'
import { Button } from '../../elements/button.tsx'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { Panel } from '../../elements/panel.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { closeDrawer, DrawerScrim, openDrawer } from '../../frame/drawer.tsx'
import { useKeys } from '../../frame/keys.ts'
import { jumpRegion } from '../../frame/regions.ts'
import { t } from '../../locales/t.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { production, useProduction } from '../../store/session.ts'
import { askSides, useSides } from '../sides/sides-state.ts'
import { CastBoard } from './cast-board.tsx'
import { CastDialogs } from './cast-dialogs.tsx'
import { CastInspector } from './cast-inspector.tsx'
import { CastList } from './cast-list.tsx'
import style from './cast-room.module.css'
import { Ledger } from './ledger.tsx'
import { openDialog, useCastRoom } from './room-state.ts'

/** Who plays whom: characters by actors, the one at hand beside it, and what it all comes to below. */
export const CastRoom = () => {
  const view = useCastRoom((state) => state.view)
  const drawer = usePlaces((places) => places.drawer)
  const busy = useSides((state) => state.busy)
  const cast = useProduction((production) => Object.values(production.characters).some((character) => character.actor !== null))
  useKeys([
    { keys: 'A', label: t('cast.key.actor'), room: 'cast', run: () => openDialog({ kind: 'new-actor' }) },
    { keys: 'C', label: t('cast.key.character'), room: 'cast', run: () => openDialog({ kind: 'new-character' }) },
    { keys: 'Esc', label: t('cast.key.leave'), room: 'cast', run: closeDrawer },
  ])
  // The margin begins with somebody, as the board does.
  useEffect(() => {
    const { actorOrder, characterOrder } = production()
    const [actor, character] = [actorOrder[0], characterOrder[0]]
    if (usePlaces.getState().role) return
    if (actor) goTo({ role: { kind: 'actor', id: actor as ActorId } })
    else if (character) goTo({ role: { kind: 'character', id: character as CharacterId } })
  }, [])
  return (
    <main className={style.room}>
      <section className={style.main} aria-label={t('cast.title')} data-region="">
        <div className={style.head}>
          <h2>{t('cast.title')}</h2>
          <Segmented
            label={t('cast.view.label')}
            value={view}
            onChange={(next) => useCastRoom.setState({ view: next })}
            options={[
              { value: 'board', label: t('cast.view.board') },
              { value: 'list', label: t('cast.view.list') },
            ]}
          />
          <Button kind="quiet" icon="check" onClick={() => openDialog({ kind: 'check' })}>
            {t('cast.check.open')}
          </Button>
          <Button icon="plus" onClick={() => openDialog({ kind: 'new-character' })}>
            {t('cast.character')}
          </Button>
          <Button icon="plus" onClick={() => openDialog({ kind: 'new-actor' })}>
            {t('cast.actor')}
          </Button>
          <Button
            kind="strong"
            icon="box"
            disabled={!cast}
            aria-disabled={busy}
            title={cast ? undefined : t('cast.sides.nobody')}
            onClick={() => !busy && askSides(null, 'lines')}
          >
            {t(busy ? 'cast.sides.busy' : 'cast.sides.everyone')}
          </Button>
          <span className={style.drawerButton}>
            <IconButton icon="info" label={t('cast.inspector')} keys="F6" onClick={() => openDrawer(() => jumpRegion(1))} />
          </span>
        </div>
        <div className={style.scroll}>{view === 'board' ? <CastBoard /> : <CastList />}</div>
      </section>
      <Panel side="right" label={t('cast.inspector')} className={classes(style.inspector, drawer && style.open)}>
        <CastInspector />
      </Panel>
      <DrawerScrim label={t('cast.closeInspector')} className={style.scrim} />
      <Ledger />
      <CastDialogs />
    </main>
  )
}
