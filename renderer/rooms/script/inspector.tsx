import type { Line } from '../../../core/records/line.ts'
import { Badge } from '../../elements/badge.tsx'
import { Button } from '../../elements/button.tsx'
import { surenessOf } from '../../elements/confidence.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem, MenuLine, MenuTitle } from '../../elements/menu.tsx'
import { PanelHead } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { reasonText } from '../../locales/wording.ts'
import { lineAtHand, usePlaces } from '../../store/places.ts'
import { usePlayer } from '../../store/player.ts'
import { useProduction } from '../../store/session.ts'
import { FlagButton } from '../pickups/flag-button.tsx'
import { TakesList } from '../takes/takes-list.tsx'
import { agree, merge, setKind, split, toggleCut } from './actions.ts'
import { DirectionField } from './direction-field.tsx'
import { Followed } from './followed.tsx'
import style from './inspector.module.css'
import { RevisedNotice } from './revised-notice.tsx'
import { surenessText } from './sureness.ts'
import { TagBlock } from './tag-items.tsx'
import { WhoSpeaks } from './who-speaks.tsx'

/** The line at hand: who speaks and why, its direction, its takes. Several lines: who speaks them all. */
export const Inspector = () => {
  const lines = usePlaces((places) => places.lines)
  const count = lines.length
  const id = usePlaces(lineAtHand)
  const line = useProduction((production) => (id ? production.lines[id] : undefined))
  if (!line)
    return (
      <>
        <PanelHead title={t('script.inspector')} />
        <p className={style.none}>{t('script.noLine')}</p>
      </>
    )
  return (
    <>
      <PanelHead title={count > 1 ? t('script.lines', { count }) : t('script.line', { number: line.number })}>
        <PlayLine line={line} />
        <FlagButton room="script" lines={lines} />
        <LineMenu line={line} />
      </PanelHead>
      {count === 1 && <RevisedNotice line={line} />}
      {count === 1 && <Reason line={line} />}
      <WhoSpeaks line={line} />
      {count === 1 && <TagBlock line={line} />}
      {count === 1 && <DirectionField key={line.id} line={line} />}
      {count === 1 && <TakesList line={line} room="script" />}
      <Followed />
    </>
  )
}

const Reason = ({ line }: { line: Line }) => {
  const { attribution } = line
  const sureness = surenessOf(attribution.confidence)
  const settled = attribution.by === 'producer' || attribution.by === 'narrator'
  const doubtful = !settled && (attribution.character === null || sureness === 'doubtful')
  return (
    <div className={style.reason}>
      <div className={style.state}>
        <Badge kind={doubtful ? 'warning' : 'plain'} icon={settled ? 'check' : doubtful || sureness === 'likely' ? 'question' : 'check'}>
          {surenessText(attribution)}
        </Badge>
        {!settled && <span className="quiet small">{t('script.sureness.suggested')}</span>}
      </div>
      {attribution.by !== 'producer' && <p>{reasonText(attribution.by, attribution.reason)}</p>}
      {!settled && attribution.character !== null && (
        <Button size="small" icon="check" className={style.agree} onClick={() => void agree()}>
          {t('script.agree')}
        </Button>
      )}
    </div>
  )
}

const PlayLine = ({ line }: { line: Line }) => {
  const player = usePlayer((state) => state.player)
  return player && <IconButton icon="play" label={t('frame.playFrom', { number: line.number })} onClick={() => player.play(line.id)} />
}

const LineMenu = ({ line }: { line: Line }) => (
  <Menu align="end" trigger={<IconButton icon="more" label={t('script.more')} />}>
    <MenuItem icon="split" keys="Enter" onPick={() => void split()}>
      {t('script.split.here')}
    </MenuItem>
    <MenuItem icon="merge" keys="Backspace" onPick={() => void merge()}>
      {t('script.merge.above')}
    </MenuItem>
    <MenuItem icon="cut" keys="X" on={line.cut} onPick={toggleCut}>
      {t('script.cut.name')}
    </MenuItem>
    <MenuLine />
    <MenuTitle>{t('script.kind.title')}</MenuTitle>
    {(['dialogue', 'narration', 'cue'] as const).map((kind) => (
      <MenuItem key={kind} on={line.kind === kind} onPick={() => setKind(kind)}>
        {t(`script.kind.${kind}`)}
      </MenuItem>
    ))}
  </Menu>
)
