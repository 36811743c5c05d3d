import { Chip } from '../../elements/chip.tsx'
import { VoiceName } from '../../elements/voice-name.tsx'
import { t } from '../../locales/t.ts'
import style from './specimen.module.css'

/** Three lines that show what a manuscript becomes. */
export const Specimen = () => (
  <section className={style.specimen} aria-label={t('welcome.specimen.label')}>
    <p className={style.lead}>{t('welcome.specimen.label')}</p>
    <div className={style.line}>
      <span className={style.number}>2</span>
      <span className={style.who}>
        <VoiceName name="Ilsabet" voice={1} />
        <Chip name="Ilsabet Thorne" voice={1} />
      </span>
      <p>
        {t('welcome.specimen.before')} <i>{t('welcome.specimen.tag')}</i> {t('welcome.specimen.after')}
      </p>
    </div>
    <div className={style.line}>
      <span className={style.number}>3</span>
      <span className={style.who}>
        <Chip name="Narrator" voice={0} title="Narrator" />
      </span>
      <p className={style.told}>{t('welcome.specimen.told')}</p>
    </div>
    <div className={style.line}>
      <span className={style.number}>4</span>
      <span className={style.who}>
        <VoiceName name="The Drowned Man" voice={2} />
        <Chip name="The Drowned Man" voice={2} />
      </span>
      <p>{t('welcome.specimen.answer')}</p>
    </div>
  </section>
)
