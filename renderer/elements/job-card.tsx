import { t } from '../locales/t.ts'
import { Button } from './button.tsx'
import style from './job-card.module.css'
import { Progress } from './progress.tsx'

type JobCardProps = { title: string; item: string; left: string | null; done: number; total: number; onCancel?: (() => void) | undefined }

/** Long work: its name, how far it is, what is at hand, what is left, and Cancel. */
export const JobCard = ({ title, item, left, done, total, onCancel }: JobCardProps) => (
  <div className={style.card}>
    <div className="row">
      <b className="grow ellipsis" title={title}>
        {title}
      </b>
      {left && <span className="quiet small">{left}</span>}
    </div>
    <Progress label={title} value={done} max={total} live />
    <div className="row">
      <span className="second small grow ellipsis" title={item}>
        {item}
      </span>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {t('element.cancel')}
        </Button>
      )}
    </div>
  </div>
)
