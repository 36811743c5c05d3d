import { useState } from 'react'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem, MenuLine, MenuTitle } from '../../elements/menu.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { openDrawer } from '../../frame/drawer.tsx'
import { jumpRegion } from '../../frame/regions.ts'
import { count } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { doubtfulLines, isDoubtful, linesOf } from '../../store/lines.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { merge, setKind, split, toggleCut, toggleTicking } from './actions.ts'
import { beginChapter, beginScene, joinChapter, joinScene } from './chapter-actions.ts'
import { FilterMenu } from './filter-menu.tsx'
import { ImportReport } from './import-report.tsx'
import { RenameChapter } from './rename-chapter.tsx'
import { chooseRevision } from './revision.ts'
import { RevisionDialog } from './revision-dialog.tsx'
import { useScriptRoom } from './room-state.ts'
import style from './script-tools.module.css'
import { selectAllLines } from './selection.ts'
import { TagItems } from './tag-items.tsx'

/** Above the page: read or review, whose lines, and what can be done with the selected ones. */
export const ScriptTools = () => {
  const mode = usePlaces((places) => places.mode)
  const chapter = usePlaces((places) => places.chapter)
  const any = usePlaces((places) => places.lines.length > 0)
  const first = useProduction((production) => production.chapterOrder[0] === chapter)
  const [renaming, setRenaming] = useState(false)
  const splitting = useScriptRoom((state) => state.splitting !== null)
  const report = useScriptRoom((state) => state.report)
  const manuscript = useProduction((production) => production.manuscript)
  const toReview = useProduction((production) => doubtfulLines(production).length)
  const lines = useProduction((production) => (chapter ? (production.chapters[chapter]?.lines.length ?? 0) : 0))
  const doubtful = useProduction((production) => (chapter ? linesOf(production, chapter).filter(isDoubtful).length : 0))
  return (
    <div className={style.tools}>
      <Segmented
        label={t('script.mode.label')}
        value={mode === 'review' ? 'review' : 'read'}
        onChange={(next) => goTo({ mode: next === 'review' && toReview > 0 ? 'review' : 'read' })}
        options={[
          { value: 'read', label: t('script.mode.read') },
          {
            value: 'review',
            label: (
              <>
                {t('script.mode.review')} <b>{count(toReview)}</b>
              </>
            ),
          },
        ]}
      />
      <span className={style.divider} />
      <FilterMenu />
      <Button kind="quiet" icon="split" className={style.optional} disabled={!any} aria-pressed={splitting} onClick={() => void split()}>
        {t('script.split.name')}
      </Button>
      <Button kind="quiet" icon="merge" className={style.optional} disabled={!any} onClick={() => void merge()}>
        {t('script.merge.name')}
      </Button>
      <span className="grow" />
      <span className={style.counts}>
        {t('frame.status.lines', { count: lines, shown: count(lines) })}
        {doubtful > 0 && <>, {t('script.doubtful', { count: doubtful })}</>}
      </span>
      <IconButton icon="check" label={t('script.tick.name')} keys="V" on={mode === 'tick'} onClick={toggleTicking} />
      <Menu align="end" trigger={<IconButton icon="more" label={t('script.more')} />}>
        <MenuItem icon="split" keys="Enter" disabled={!any} onPick={() => void split()}>
          {t('script.split.here')}
        </MenuItem>
        <MenuItem icon="merge" keys="Backspace" disabled={!any} onPick={() => void merge()}>
          {t('script.merge.above')}
        </MenuItem>
        <MenuItem icon="cut" keys="X" disabled={!any} onPick={toggleCut}>
          {t('script.cut.name')}
        </MenuItem>
        <MenuLine />
        <MenuTitle>{t('script.kind.title')}</MenuTitle>
        {(['dialogue', 'narration', 'cue'] as const).map((kind) => (
          <MenuItem key={kind} disabled={!any} onPick={() => setKind(kind)}>
            {t(`script.kind.${kind}`)}
          </MenuItem>
        ))}
        <TagItems chapter={chapter} />
        <MenuLine />
        <MenuTitle>{t('script.chapter.title')}</MenuTitle>
        <MenuItem disabled={!any} onPick={() => void beginChapter(false)}>
          {t('script.chapter.begin')}
        </MenuItem>
        <MenuItem disabled={!any} onPick={() => void beginChapter(true)}>
          {t('script.chapter.heading')}
        </MenuItem>
        <MenuItem disabled={!any} onPick={beginScene}>
          {t('script.chapter.scene')}
        </MenuItem>
        <MenuItem disabled={!any} onPick={joinScene}>
          {t('script.chapter.sceneJoin')}
        </MenuItem>
        <MenuItem icon="edit" onPick={() => setRenaming(true)}>
          {t('script.chapter.rename')}
        </MenuItem>
        <MenuItem icon="merge" disabled={first} onPick={() => void joinChapter()}>
          {t('script.chapter.join')}
        </MenuItem>
        <MenuLine />
        <MenuItem keys="Ctrl+A" onPick={selectAllLines}>
          {t('script.key.all')}
        </MenuItem>
        <MenuLine />
        {manuscript && <MenuItem onPick={() => useScriptRoom.setState({ report: true })}>{t('script.report.open')}</MenuItem>}
        <MenuItem onPick={chooseRevision}>{t('revision.menu')}</MenuItem>
      </Menu>
      <RevisionDialog />
      {manuscript && <ImportReport open={report} onClose={() => useScriptRoom.setState({ report: false })} manuscript={manuscript} />}
      {renaming && chapter && <RenameChapter chapter={chapter} onClose={() => setRenaming(false)} />}
      <span className={style.drawerButton}>
        <IconButton icon="info" label={t('script.inspector')} keys="F6" onClick={() => openDrawer(() => jumpRegion(1))} />
      </span>
    </div>
  )
}
