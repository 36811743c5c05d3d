import type { Production } from '../../../../core/records/production.ts'
import type { Recording } from '../../../../core/records/take.ts'
import { findingsOf } from '../../../../core/takes/doubts.ts'
import { Button } from '../../../elements/button.tsx'
import { t } from '../../../locales/t.ts'
import { stepAside } from '../editor-actions.ts'
import { DoubtCard } from './doubt-card.tsx'
import style from './doubts.module.css'
import { findingsText } from './findings-text.ts'
import { allDoubts, doubtAtHand, goToDoubt, placeOfDoubt, useQueue } from './queue.ts'

/** Below the recording on the desk: its doubt if it has one, what was found in it, and the way through all doubts. */
export const FindingsBar = ({ production, recording }: { production: Production; recording: Recording }) => {
  const { going, take } = useQueue()
  const doubts = allDoubts(production)
  const doubt = doubtAtHand(doubts, recording.id, going, take)
  const first = doubts.find((one) => one.recording === recording.id) ?? doubts[0]
  if (recording.role === 'sound') return null
  const findings = findingsOf(production, recording)
  return (
    <div className={style.foot} data-region="">
      {doubt && (
        <DoubtCard
          key={`${doubt.recording} ${doubt.take}`}
          production={production}
          doubt={doubt}
          number={placeOfDoubt(doubts, doubt) + 1}
          of={doubts.length}
          going={going}
        />
      )}
      <div className={style.bar}>
        <p className="second grow">{findingsText(findings)}</p>
        {findings.asides + findings.removed > 0 && (
          <Button kind="quiet" onClick={() => stepAside(1)}>
            {t('doubts.nextAside')}
          </Button>
        )}
        {first && !going && <Button onClick={() => goToDoubt(first)}>{t('doubts.goThrough', { count: doubts.length })}</Button>}
      </div>
    </div>
  )
}
