import type { ChapterId } from '../../../core/ids.ts'
import type { ChapterRecord } from '../../../core/records/production.ts'
import { classes } from '../../elements/classes.ts'
import { Block, Panel, PanelHead } from '../../elements/panel.tsx'
import { count, minutes } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { lineAtHand, pickChapter, pickLine, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { chapterFigures } from './chapter-figures.ts'
import style from './chapters-panel.module.css'
import { useScriptRoom } from './room-state.ts'
import { setAside } from './set-aside.ts'

/** The chapters with what is doubtful in each, and the scenes of the one at hand. */
export const ChaptersPanel = () => {
  const order = useProduction((production) => production.chapterOrder)
  const manuscript = useProduction((production) => production.manuscript)
  return (
    <Panel side="left" label={t('script.chapters.title')} className={style.panel}>
      <PanelHead title={t('script.chapters.title')} />
      <nav aria-label={t('script.chapters.title')}>
        {order.map((id) => (
          <ChapterEntry key={id} id={id} />
        ))}
      </nav>
      <span className="grow" />
      {manuscript && (
        <Block title={t('script.report.title')}>
          <p className={style.aside}>
            {setAside(manuscript)}
            {manuscript.issues.length > 0 && <> {t('script.report.look', { count: manuscript.issues.length })}</>}
          </p>
          <button type="button" className={style.link} onClick={() => useScriptRoom.setState({ report: true })}>
            {t('script.report.open')}
          </button>
        </Block>
      )}
    </Panel>
  )
}

const ChapterEntry = ({ id }: { id: ChapterId }) => {
  const chapter = useProduction((production) => production.chapters[id])
  const figures = useProduction((production) => chapterFigures(production).get(id))
  const here = usePlaces((places) => places.chapter === id)
  if (!chapter || !figures) return null
  return (
    <>
      <button type="button" className={style.chapter} aria-current={here ? 'true' : undefined} onClick={() => pickChapter(id)}>
        <span className={style.number}>{chapter.number}</span>
        <b>{chapter.title}</b>
        <span className={style.count}>
          {figures.doubtful > 0 && (
            <>
              {count(figures.doubtful)}
              <span className="visually-hidden"> {t('script.chapters.doubtful')}</span>
            </>
          )}
        </span>
        <small>
          {t('frame.status.lines', { count: figures.lines, shown: count(figures.lines) })} · {minutes(figures.seconds)}
        </small>
      </button>
      {here && chapter.scenes.length > 1 && <Scenes chapter={chapter} />}
    </>
  )
}

const Scenes = ({ chapter }: { chapter: ChapterRecord }) => {
  const lines = useProduction((production) => production.lines)
  const atHand = usePlaces(lineAtHand)
  const scene = (atHand && lines[atHand]?.scene) ?? -1
  return (
    <div className={style.scenes}>
      {chapter.scenes.map((record, index) => {
        const inside = chapter.lines.flatMap((id) => (lines[id]?.scene === index ? (lines[id] ?? []) : []))
        const [first, last] = [inside[0], inside.at(-1)]
        return (
          first &&
          last && (
            <button
              key={record.start}
              type="button"
              className={classes(style.scene, scene === index && style.on)}
              onClick={() => pickLine(first)}
            >
              <span className="ellipsis" title={record.title}>
                {record.title || t('script.scene.number', { number: index + 1 })}
              </span>
              <span className={style.range}>{first.number === last.number ? first.number : `${first.number}–${last.number}`}</span>
            </button>
          )
        )
      })}
    </div>
  )
}
