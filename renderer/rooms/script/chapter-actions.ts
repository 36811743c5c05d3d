import type { ChapterId } from '../../../core/ids.ts'
import { t } from '../../locales/t.ts'
import { edit, undo } from '../../store/edit.ts'
import { pickChapter, pickLine, usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { selectedLines } from './selection.ts'

const takeBack = { label: t('script.takeBack'), run: () => void undo() }

/** The line at hand begins a chapter; with `heading` it is that chapter's title. */
export const beginChapter = async (heading: boolean) => {
  const line = selectedLines().at(-1)
  const created = line && (await edit({ do: 'begin-chapter', line: line.id, heading }))
  const begun = created && production().chapters[created[0] as ChapterId]
  if (!line || !begun) return
  pickLine({ id: line.id, chapter: begun.id })
  say(t('script.chapter.begun', { number: begun.number }), 'done', takeBack)
}

/** The chapter at hand becomes the end of the one before it. */
export const joinChapter = async () => {
  const { chapter } = usePlaces.getState()
  const order = production().chapterOrder
  const before = chapter && order[order.indexOf(chapter) - 1]
  if (!chapter || !before) return
  if (!(await edit({ do: 'join-chapter', chapter }))) return
  pickChapter(before)
  say(t('script.chapter.joined'), 'done', takeBack)
}

export const beginScene = () => {
  const line = selectedLines().at(-1)
  if (line) void edit({ do: 'begin-scene', line: line.id })
}

export const joinScene = () => {
  const line = selectedLines().at(-1)
  if (line) void edit({ do: 'join-scene', line: line.id })
}
