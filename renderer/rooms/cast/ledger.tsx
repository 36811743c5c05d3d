import type { ActorId } from '../../../core/ids.ts'
import { count, minutes, percent } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { workOfActor, workOfAll } from './figures.ts'
import style from './ledger.module.css'

const most = 4

/** What it comes to: time, lines that somebody plays, lines that are there, and who holds up which chapters. */
export const Ledger = () => {
  const production = useProduction((all) => all)
  const all = workOfAll(production)
  const uncast = workOfActor(production, '')
  const waiting = production.actorOrder
    .map((id) => ({ name: production.actors[id]?.name ?? '', missing: workOfActor(production, id as ActorId).missing }))
    .filter((one) => one.missing.length > 0)
    .toSorted((a, b) => b.missing.length - a.missing.length)
  const chapters = (ids: readonly string[]) =>
    t('cast.ledger.chapters', { count: ids.length, numbers: numbers(ids.map((id) => production.chapters[id as never]?.number ?? '')) })
  return (
    <dl className={style.ledger} aria-label={t('cast.ledger.label')}>
      <div>
        <dt>{t('cast.ledger.spoken')}</dt>
        <dd>{minutes(all.seconds)}</dd>
      </div>
      <div>
        <dt>{t('cast.ledger.cast')}</dt>
        <dd>
          {count(all.lines - uncast.lines)} <small>{t('cast.ledger.ofLines', { count: all.lines, shown: count(all.lines) })}</small>
        </dd>
      </div>
      <div>
        <dt>{t('cast.ledger.received')}</dt>
        <dd>
          {count(all.recorded)}{' '}
          <small>
            {t('cast.ledger.ofMinutes', { count: all.recorded, share: percent(all.seconds > 0 ? all.recordedSeconds / all.seconds : 0) })}
          </small>
        </dd>
      </div>
      <div className={style.wide}>
        <dt>{t('cast.ledger.who')}</dt>
        <dd className={style.who}>
          {waiting.slice(0, most).map((one) => (
            <span key={one.name}>
              <b>{one.name}</b> {chapters(one.missing)}
            </span>
          ))}
          {waiting.length > most && <span>{t('cast.ledger.more', { count: waiting.length - most })}</span>}
          {uncast.missing.length > 0 && (
            <span>
              <b>{t('cast.ledger.uncast')}</b> {chapters(uncast.missing)}
            </span>
          )}
          {waiting.length === 0 && uncast.missing.length === 0 && <span>{t('cast.ledger.nobody')}</span>}
        </dd>
      </div>
    </dl>
  )
}

/** "1–5, 8" for runs of whole numbers. */
const numbers = (all: string[]): string => {
  const runs: { first: string; last: string }[] = []
  for (const number of all) {
    const run = runs.at(-1)
    if (run && Number(number) === Number(run.last) + 1) run.last = number
    else runs.push({ first: number, last: number })
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ')
}
