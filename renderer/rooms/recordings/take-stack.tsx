import { useEffect, useRef } from 'react'
import { isSpoken } from '../../../core/cast/spoken.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { Button } from '../../elements/button.tsx'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Keys } from '../../elements/key.tsx'
import { Panel, PanelHead } from '../../elements/panel.tsx'
import { closeDrawer, DrawerScrim, openDrawer } from '../../frame/drawer.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { linesOf } from '../../store/lines.ts'
import { usePlaces } from '../../store/places.ts'
import { FlagButton } from '../pickups/flag-button.tsx'
import { pairOf, useChoosing } from '../takes/choosing.ts'
import { CompDialog } from '../takes/comp-dialog.tsx'
import { LineWords } from '../takes/line-words.tsx'
import { ProposalsBlock } from '../takes/proposals-block.tsx'
import { SceneBar } from '../takes/scene-bar.tsx'
import { useStackKeys } from '../takes/take-keys.ts'
import { TakeRow } from '../takes/take-row.tsx'
import { takesKeys } from './desk.ts'
import style from './take-stack.module.css'

/** Opens the takes as a drawer, with the focus on the one at hand. */
const openTakes = () => openDrawer(() => document.querySelector<HTMLElement>('[data-take][aria-current="true"]')?.focus())

/** The line at hand between its neighbours, and all its takes, to hear in the scene and to choose from. In a narrow window a drawer. */
export const TakeStack = ({ production, line }: { production: Production; line: Line }) => {
  const picked = usePlaces((places) => places.take)
  const drawer = usePlaces((places) => places.drawer)
  const side = useChoosing((choosing) => choosing.side)
  const comp = useChoosing((choosing) => choosing.comp)
  const lines = linesOf(production, line.chapter).filter((one) => isSpoken(one) || one.id === line.id)
  const index = lines.findIndex(({ id }) => id === line.id)
  const [before, after] = [lines[index - 1], lines[index + 1]]
  const takes = takesOf(production, line.id)
  const pair = pairOf(takes, picked)
  const atHand = (side === 'a' ? (pair.a ?? pair.b) : (pair.b ?? pair.a))?.take
  const who = line.attribution.character ? production.characters[line.attribution.character] : undefined
  const title = t('recordings.lineNumber', { number: line.number })
  useStackKeys(line.id)
  const panel = useRef<HTMLElement>(null)
  // Another line is read from its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every time another line is at hand
  useEffect(() => {
    panel.current?.scrollTo(0, 0)
  }, [line.id])
  useKeys([
    { keys: 'Esc', label: t('takes.key.close'), room: 'recordings', run: closeDrawer },
    { keys: 'Alt+T', label: t('takes.key.drawer'), room: 'recordings', run: () => (drawer ? closeDrawer() : openTakes()) },
  ])
  return (
    <>
      <Button className={style.opener} aria-expanded={drawer} onClick={openTakes}>
        {t('takes.open', { number: line.number, count: takes.length })}
      </Button>
      <DrawerScrim label={t('takes.close')} className={style.scrim} />
      <Panel ref={panel} label={title} side="right" className={classes(style.stack, drawer && style.open)} {...takesKeys('takes')}>
        <PanelHead title={title}>
          <span className={classes(style.who, 'second small ellipsis')} title={who?.name}>
            {who?.name}
          </span>
          <FlagButton room="recordings" lines={[line.id]} />
        </PanelHead>
        <ol className={style.scene}>
          {[before, line, after].map((one) => {
            if (!one) return null
            const speaker = one.attribution.character ? production.characters[one.attribution.character] : undefined
            const here = one.id === line.id
            return (
              <li key={one.id} className={here ? style.here : style.neighbour}>
                {speaker ? <Chip name={speaker.name} voice={speaker.voice} title={speaker.name} /> : <UnknownChip />}
                <span>{here ? <LineWords line={one} check={atHand?.check} /> : one.text}</span>
              </li>
            )
          })}
        </ol>
        <SceneBar line={line} pair={pair} before={before} after={after} />
        <ul className={style.takes} data-take-stack="">
          {takes.map((one) => (
            <TakeRow key={one.take.id} one={one} line={line} voice={who?.voice ?? 0} atHand={one.take.id === atHand?.id} />
          ))}
        </ul>
        {takes.length === 0 && <p className={style.none}>{t('recordings.noTake')}</p>}
        {takes.filter(({ take }) => !take.pieces).length > 1 && (
          <Button
            size="small"
            icon="merge"
            className={style.comp}
            onClick={() => useChoosing.setState({ comp: { line: line.id, take: null } })}
          >
            {t('takes.compose')}
          </Button>
        )}
        <span className="grow" />
        <ProposalsBlock production={production} />
        <p className={style.hints}>
          <Keys keys="1–9" /> {t('takes.hint.choose')} <Keys keys="T" /> {t('takes.hint.next')} <Keys keys="Enter" />{' '}
          {t('takes.hint.accept')} <Keys keys="F" /> {t('takes.hint.flag')}
        </p>
      </Panel>
      {comp?.line === line.id && <CompDialog production={production} line={line} comp={comp.take} />}
    </>
  )
}
