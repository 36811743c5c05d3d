import { type Pacing, usualPacing } from '../../../core/records/timeline.ts'
import { assemble, type ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { Popover } from '../../elements/popover.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { production, useProduction } from '../../store/session.ts'
import style from './pacing.module.css'
import transport from './transport.module.css'
import { setView, useView } from './view.ts'
import { clock, milliseconds } from './words.ts'

const rules = ['sameSpeaker', 'speakerChange', 'paragraph', 'scene', 'head', 'tail'] as const

const same = (one: Pacing, other: Pacing): boolean => rules.every((rule) => one[rule] === other[rule])

/** The pauses between lines as rules. The chapter follows while they are tried out; leaving makes one edit of it, Esc none. */
export const Pace = ({ timeline }: { timeline: ChapterTimeline }) => {
  const kept = useProduction((records) => records.pacing)
  const tried = useView((view) => view.pacing)
  const pacing = tried ?? kept
  const toggle = (open: boolean, left: boolean) => {
    const { pacing: last } = useView.getState()
    setView({ pacing: open ? kept : null })
    if (!open && !left && last && !same(last, production().pacing)) void edit({ do: 'set-pacing', pacing: last })
  }
  const usual = same(pacing, usualPacing)
  return (
    <Popover
      label={t('timeline.pace.title')}
      open={tried !== null}
      onOpen={toggle}
      className={style.pace}
      trigger={
        <Button kind="quiet" icon="clock" className={classes(transport.words, transport.pace)}>
          {usual ? t('timeline.pace.house') : t('timeline.pace.own')}
          <Icon name="down" />
        </Button>
      }
    >
      <h2>{t('timeline.pace.title')}</h2>
      <p className="quiet small">{t('timeline.pace.lead')}</p>
      <div className={style.rules}>
        {rules.map((rule) => (
          <Rule key={rule} rule={rule} pacing={pacing} onSet={(value) => setView({ pacing: { ...pacing, [rule]: value } })} />
        ))}
      </div>
      {tried && <Outcome timeline={timeline} kept={kept} tried={tried} />}
      <footer className={style.footer}>
        <Button size="small" disabled={usual} onClick={() => setView({ pacing: usualPacing })}>
          {t('timeline.pace.toHouse')}
        </Button>
        <span className="grow" />
        <Button size="small" kind="strong" onClick={() => toggle(false, false)}>
          {t('timeline.pace.done')}
        </Button>
      </footer>
    </Popover>
  )
}

const Rule = ({ rule, pacing, onSet }: { rule: keyof Pacing; pacing: Pacing; onSet: (value: number) => void }) => (
  <label>
    <span>{t(`timeline.rule.${rule}`)}</span>
    <i style={{ width: `${Math.min(100, pacing[rule] * 40)}%` }} aria-hidden="true" />
    <input
      type="number"
      min={0}
      max={60_000}
      step={50}
      value={Math.round(pacing[rule] * 1000)}
      onChange={(event) => {
        const next = event.currentTarget.valueAsNumber
        if (next >= 0 && next <= 60_000) onSet(Math.round(next) / 1000)
      }}
    />
    <small>ms</small>
  </label>
)

/** What the tried rules do to this chapter. */
const Outcome = ({ timeline, kept, tried }: { timeline: ChapterTimeline; kept: Pacing; tried: Pacing }) => {
  const now = production()
  const before = assemble({ ...now, pacing: kept }, timeline.chapter).length
  const { length, places } = assemble({ ...now, pacing: tried }, timeline.chapter)
  const byHand = places.filter(({ rule }) => rule === 'hand').length
  return (
    <dl className={style.outcome}>
      <dt>{t('timeline.pace.chapter')}</dt>
      <dd>
        {same(kept, tried)
          ? clock(length)
          : t('timeline.pace.change', { before: clock(before), after: clock(length), by: milliseconds(length - before, true) })}
      </dd>
      <dt>{t('timeline.pace.byHand')}</dt>
      <dd>{byHand}</dd>
    </dl>
  )
}
