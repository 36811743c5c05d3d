import type { CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { t } from '../../locales/t.ts'
import { gainOfDrag } from './clip-box.ts'
import { bodyWay, type Drag, type Way } from './gestures.ts'
import { markerTime } from './times.ts'
import { heightOf } from './view.ts'
import { fineClock, milliseconds, signed } from './words.ts'

/** What a drag amounts to so far, in a word or two. */
export const hintOf = (production: Production, drag: Drag, way: Way, command: CommandInput | null): string => {
  const { target, timeline, view } = drag
  switch (target.part) {
    case 'body':
      return t('timeline.hint.move', { by: milliseconds(bodyWay(drag, target.clip, way), true) })
    case 'start':
    case 'end':
      return t('timeline.hint.trim', { by: milliseconds(way.by, true) })
    case 'fadeIn':
      return t('timeline.hint.fade', { length: milliseconds(Math.max(0, target.clip.fadeIn + way.by)) })
    case 'fadeOut':
      return t('timeline.hint.fade', { length: milliseconds(Math.max(0, target.clip.fadeOut - way.by)) })
    case 'gain':
      return t('timeline.decibels', {
        level: signed(target.clip.gain + gainOfDrag(way.down, heightOf(target.clip.track, view) - 8, way.free)),
      })
    case 'pause': {
      const change = command?.do === 'adjust' ? command.changes[0]?.adjustment?.gap : undefined
      return milliseconds(change ?? 0)
    }
    case 'marker': {
      const marker = production.chapters[timeline.chapter]?.markers.find(({ id }) => id === target.marker)
      return marker ? fineClock(Math.max(0, markerTime(marker, timeline) + way.by)) : ''
    }
  }
}
