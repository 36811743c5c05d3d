import type { KeyboardEvent } from 'react'
import type { Aside } from '../../../core/records/take.ts'
import type { Edge } from '../../../core/takes/snap.ts'
import type { Stretch } from '../../../core/takes/voice-activity.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { voiceLook } from '../../elements/voice.ts'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { clockText } from '../../waveform/ruler.ts'
import { columnAt, endOf, type WaveView } from '../../waveform/view.ts'
import { moveEdge, pickAside, pickTake, stepEdge } from './editor-actions.ts'
import { playPicked } from './editor-play.ts'
import style from './editor-regions.module.css'
import type { EditorTake } from './editor-takes.ts'
import { useEditor } from './editor-view.ts'

/** Narrower takes are painted with the wave: their words would not be read, and hundreds of them would be slow. */
export const narrowest = 16

/** Whether a stretch is in sight and wide enough for words. */
const isShown = ({ start, end }: Stretch, view: WaveView): boolean =>
  end > view.from && start < endOf(view) && (end - start) * view.scale >= narrowest

type EditorRegionsProps = { takes: readonly EditorTake[]; asides: readonly Aside[] }

/** The takes that are in sight, over the wave, and what was set aside between them. */
export const EditorRegions = ({ takes, asides }: EditorRegionsProps) => {
  const view = useEditor((state) => state.view)
  const draft = useEditor((state) => state.draft)
  const picked = usePlaces((places) => places.take)
  const pickedAside = useEditor((state) => state.aside)
  const shown = takes.filter((one) => isShown(draft?.take === one.take.id ? draft : one.take, view))
  // One stop for Tab: the take at hand, or the first in sight.
  const entry = shown.find((one) => one.take.id === picked) ?? shown[0]
  return (
    <>
      {asides
        .filter((aside) => isShown(aside, view))
        .map((aside) => (
          <AsideRegion key={`${aside.kind} ${aside.start}`} aside={aside} view={view} picked={aside.start === pickedAside} />
        ))}
      {shown.map((one) => (
        <TakeRegion
          key={one.take.id}
          one={one}
          stretch={draft?.take === one.take.id ? draft : one.take}
          view={view}
          picked={one.take.id === picked}
          entry={one === entry}
        />
      ))}
    </>
  )
}

/** Left edge and width in pixels, and how far the words move in so that they stay in sight. */
const boxOf = ({ start, end }: Stretch, view: WaveView) => {
  const left = Math.max(-4, columnAt(view, start))
  const right = Math.min(view.width + 4, columnAt(view, end))
  return { left, width: Math.max(1, right - left) }
}

type TakeRegionProps = { one: EditorTake; stretch: Stretch; view: WaveView; picked: boolean; entry: boolean }

const TakeRegion = ({ one, stretch, view, picked, entry }: TakeRegionProps) => {
  const { take, line, character, number, doubtful } = one
  const name = doubtful ? `${line.number}?` : `${line.number}, t${number}`
  return (
    <div
      className={classes(style.region, voiceLook(character?.voice ?? 0).className, picked && style.picked, doubtful && style.doubtful)}
      style={boxOf(stretch, view)}
    >
      <button
        type="button"
        className={style.words}
        tabIndex={entry ? 0 : -1}
        aria-pressed={picked}
        aria-label={regionName(one)}
        data-pick={take.id}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && !picked && pickTake(one)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && playPicked()) event.preventDefault()
        }}
      >
        <span className={style.head}>
          {character ? <Chip name={character.name} voice={character.voice} size={16} /> : <UnknownChip size={18} />}
          <span className="ellipsis">{name}</span>
        </span>
        <span className={style.text}>{line.text}</span>
      </button>
      <EdgeHandle one={one} edge="start" at={stretch.start} picked={picked} />
      <EdgeHandle one={one} edge="end" at={stretch.end} picked={picked} />
    </div>
  )
}

const regionName = ({ take, line, number, doubtful }: EditorTake): string =>
  t(doubtful ? 'editor.regionDoubtful' : 'editor.region', {
    line: line.number,
    take: number,
    at: clockText(take.start),
    length: shortSeconds(take.end - take.start),
  })

type EdgeHandleProps = { one: EditorTake; edge: Edge; at: number; picked: boolean }

/** An edge that is dragged, or moved with arrows: 10 ms, with Shift 100 ms, with Alt 1 ms, with Ctrl to the next pause. */
const EdgeHandle = ({ one, edge, at, picked }: EdgeHandleProps) => {
  const key = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const toRight = by > 0 ? 1 : -1
    if (event.ctrlKey || event.metaKey) stepEdge(one, edge, toRight)
    else moveEdge(one, edge, one.take[edge] + by * (event.shiftKey ? 0.1 : event.altKey ? 0.001 : 0.01))
  }
  return (
    <span
      className={classes(style.edge, edge === 'start' ? style.edgeStart : style.edgeEnd)}
      role="slider"
      tabIndex={picked ? 0 : -1}
      aria-label={t(`editor.edge.${edge}`, { line: one.line.number })}
      aria-valuemin={0}
      aria-valuemax={production().recordings[one.take.recording]?.duration ?? 0}
      aria-valuenow={at}
      aria-valuetext={clockText(at, 3)}
      data-edge={edge}
      data-of={one.take.id}
      onKeyDown={key}
    />
  )
}

const AsideRegion = ({ aside, view, picked }: { aside: Aside; view: WaveView; picked: boolean }) => {
  const line = aside.line ? production().lines[aside.line] : undefined
  return (
    <div className={classes(style.region, style.aside, picked && style.picked)} style={boxOf(aside, view)}>
      <button
        type="button"
        className={style.words}
        aria-pressed={picked}
        data-pick=""
        aria-label={t('editor.aside', {
          kind: t(`editor.asideKind.${aside.kind}`),
          at: clockText(aside.start),
          length: shortSeconds(aside.end - aside.start),
        })}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && !picked && pickAside(aside)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && playPicked()) event.preventDefault()
        }}
      >
        <span className={style.head}>
          <span className="ellipsis">{t(`editor.asideKind.${aside.kind}`)}</span>
        </span>
        {line && (
          <span className={style.text}>{aside.kind === 'removed' ? line.text : `${line.text.split(' ').slice(0, 4).join(' ')}…`}</span>
        )}
      </button>
    </div>
  )
}
