import type { NumberedTake } from '../../../core/takes/takes-of.ts'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import style from './stars.module.css'

/** The producer's stars for a take; the one it has takes them away. */
export const Stars = ({ one: { take, number } }: { one: NumberedTake }) => (
  <fieldset className={style.stars} aria-label={t('takes.rating', { number })}>
    {[1, 2, 3, 4, 5].map((rating) => (
      <button
        key={rating}
        type="button"
        className={classes(rating <= (take.rating ?? 0) && style.on)}
        aria-pressed={rating === take.rating}
        aria-label={t('takes.star', { count: rating })}
        onClick={() => void edit({ do: 'rate-take', take: take.id, rating: rating === take.rating ? null : rating })}
      >
        <Icon name="star" size={13} />
      </button>
    ))}
  </fieldset>
)
