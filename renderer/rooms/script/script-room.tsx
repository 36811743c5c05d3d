import { useEffect } from 'react'
import { classes } from '../../elements/classes.ts'
import { Panel } from '../../elements/panel.tsx'
import { DrawerScrim } from '../../frame/drawer.tsx'
import { t } from '../../locales/t.ts'
import { linesOf } from '../../store/lines.ts'
import { goTo, lineAtHand, usePlaces } from '../../store/places.ts'
import { production, useProduction } from '../../store/session.ts'
import { useRecordKey } from '../recordings/record/record-here.tsx'
import { beginReview } from './actions.ts'
import { CastNotice } from './cast-notice.tsx'
import { ChaptersPanel } from './chapters-panel.tsx'
import { Inspector } from './inspector.tsx'
import { NameSearch } from './name-search.tsx'
import { ReviewBar } from './review-bar.tsx'
import { useScriptRoom } from './room-state.ts'
import { useScriptKeys } from './script-keys.ts'
import { ScriptPage } from './script-page.tsx'
import style from './script-room.module.css'
import { ScriptTools } from './script-tools.tsx'
import { TickBar } from './tick-bar.tsx'

/** The script as a page to read, and the margin where its speakers are decided. */
export const ScriptRoom = () => {
  const chapter = usePlaces((places) => places.chapter)
  const mode = usePlaces((places) => places.mode)
  const drawer = usePlaces((places) => places.drawer)
  const naming = useScriptRoom((state) => state.naming)
  const atHand = usePlaces(lineAtHand)
  const number = useProduction((production) => (atHand ? production.lines[atHand]?.number : undefined))
  useScriptKeys()
  useRecordKey('script')
  useEffect(() => {
    if (mode === 'review') void beginReview()
  }, [mode])
  // A page is opened at its first line, so that the margin has something to say.
  useEffect(() => {
    const first =
      chapter && usePlaces.getState().lines.length === 0 && linesOf(production(), chapter).find((line) => line.kind !== 'heading')
    if (first) goTo({ lines: [first.id], anchor: first.id })
  }, [chapter])
  return (
    <main className={style.room}>
      <ChaptersPanel />
      <section className={style.column} aria-label={t('script.page')} data-region="">
        <ScriptTools />
        <CastNotice />
        {chapter && <ScriptPage key={chapter} chapter={chapter} />}
        {mode === 'review' && <ReviewBar />}
        {mode === 'tick' && <TickBar />}
      </section>
      <Panel
        side="right"
        label={number ? t('script.line', { number }) : t('script.inspector')}
        className={classes(style.inspector, drawer && style.open)}
      >
        <Inspector />
      </Panel>
      <DrawerScrim label={t('script.closeInspector')} className={style.scrim} />
      {naming && <NameSearch />}
    </main>
  )
}
