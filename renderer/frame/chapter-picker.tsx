import type { ChapterId } from '../../core/ids.ts'
import { IconButton } from '../elements/icon-button.tsx'
import { Picker } from '../elements/picker.tsx'
import { t } from '../locales/t.ts'
import { pickChapter, usePlaces } from '../store/places.ts'
import { useProduction } from '../store/session.ts'
import style from './chapter-picker.module.css'

/** The chapter picked here is the chapter in all rooms. */
export const ChapterPicker = () => {
  const order = useProduction((production) => production.chapterOrder)
  const chapters = useProduction((production) => production.chapters)
  const chapter = usePlaces((places) => places.chapter)
  const place = chapter ? order.indexOf(chapter) : -1
  const step = (by: number) => {
    const next = order[place + by]
    if (next) pickChapter(next)
  }
  return (
    <>
      <IconButton icon="left" label={t('frame.chapter.previous')} disabled={place <= 0} onClick={() => step(-1)} />
      <Picker
        label={t('frame.chapter.label')}
        className={style.picker ?? ''}
        value={chapter ?? ''}
        onChange={(id) => pickChapter(id as ChapterId)}
        options={order.flatMap((id) => {
          const record = chapters[id]
          return record
            ? [{ value: id as string, text: record.title, label: <ChapterName number={record.number} title={record.title} /> }]
            : []
        })}
      />
      <IconButton icon="right" label={t('frame.chapter.next')} disabled={place < 0 || place >= order.length - 1} onClick={() => step(1)} />
    </>
  )
}

const ChapterName = ({ number, title }: { number: string; title: string }) => (
  <span className={style.name}>
    <span className="quiet">{number}</span>
    <span className={`serif ellipsis ${style.title}`}>{title}</span>
  </span>
)
