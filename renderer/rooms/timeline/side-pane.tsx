import type { Production } from '../../../core/records/production.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Icon } from '../../elements/icon.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Panel, PanelHead } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { TakesList } from '../takes/takes-list.tsx'
import { flagHere } from './actions.ts'
import { ClipNumbers } from './clip-numbers.tsx'
import { InStep } from './in-step.tsx'
import style from './side-pane.module.css'
import { selectedClips, setView, useView } from './view.ts'

/** The script in step with the playhead, and the numbers of the selected clip. */
export const SidePane = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const selected = useView((view) => view.selected)
  const inStep = useView((view) => view.inStep)
  const clips = selectedClips(timeline, selected)
  const line = clips[0]?.line ? production.lines[clips[0].line] : undefined
  return (
    <Panel label={t('timeline.script')} side="right" className={style.pane}>
      <PanelHead title={t('timeline.script')}>
        <IconButton icon="flag" label={t('pickup.key')} keys="F" onClick={() => flagHere(timeline)} />
        <button type="button" className={style.badge} aria-pressed={inStep} onClick={() => setView({ inStep: !inStep })}>
          <Icon name="link" size={14} />
          {t('timeline.inStep')}
        </button>
      </PanelHead>
      <InStep production={production} timeline={timeline} />
      {line && <TakesList line={line} room="timeline" />}
      {clips[0] && <ClipNumbers key={clips[0].id} production={production} timeline={timeline} clip={clips[0]} clips={clips} />}
    </Panel>
  )
}
