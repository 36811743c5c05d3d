import type { Production } from '../../../core/records/production.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { flaggedLines } from '../../store/pickups.ts'
import { pick } from './actions.ts'
import { trackName } from './tracks.ts'
import { useView } from './view.ts'
import { clock } from './words.ts'

/** What the canvas shows, as a list for those who do not see it: the clips around the selected one. */
export const ClipList = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const selected = useView((view) => view.selected)
  const index = Math.max(
    0,
    timeline.clips.findIndex(({ id }) => selected.has(id)),
  )
  const near = timeline.clips.slice(Math.max(0, index - 20), index + 40)
  const active = near.find(({ id }) => selected.has(id))
  const flagged = flaggedLines(production)
  const named = (clip: Clip) => {
    const proposed = clip.kind === 'take' && clip.line !== null && production.lines[clip.line]?.proposed
    const told = t(`timeline.named.${proposed ? 'proposed' : clip.kind}`, {
      number: clip.number,
      name: trackName(clip.track, production),
      text: clip.text.slice(0, 60),
      length: shortSeconds(clip.length),
      time: clock(clip.start),
    })
    return clip.line && flagged.has(clip.line) ? t('timeline.named.flagged', { told }) : told
  }
  return (
    <div className="visually-hidden">
      <select
        aria-label={t('timeline.clipList')}
        tabIndex={-1}
        size={4}
        value={active?.id ?? ''}
        onChange={(event) => {
          const clip = timeline.clips.find(({ id }) => id === event.currentTarget.value)
          if (clip) pick(clip)
        }}
      >
        {near.map((clip) => (
          <option key={clip.id} value={clip.id}>
            {named(clip)}
          </option>
        ))}
      </select>
      <output aria-live="polite">{active ? named(active) : ''}</output>
    </div>
  )
}
