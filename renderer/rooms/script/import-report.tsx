import type { Production } from '../../../core/records/production.ts'
import { Dialog } from '../../elements/dialog.tsx'
import { Icon } from '../../elements/icon.tsx'
import { languageName } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { issueText } from '../../locales/wording.ts'
import { pickLine } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import style from './import-report.module.css'
import { lineAtOffset } from './line-at-offset.ts'
import { setAside } from './set-aside.ts'

type ImportReportProps = { open: boolean; onClose: () => void; manuscript: NonNullable<Production['manuscript']> }

/** What the import did with the file: how it was read, what was set aside, and what it stumbled over. */
export const ImportReport = ({ open, onClose, manuscript }: ImportReportProps) => (
  <Dialog open={open} onClose={onClose} size="medium" title={t('script.report.heading')} lead={setAside(manuscript)}>
    <dl className={style.facts}>
      <dt>{t('script.report.file')}</dt>
      <dd>{manuscript.name}</dd>
      {manuscript.encoding && (
        <>
          <dt>{t('script.report.encoding')}</dt>
          <dd>{manuscript.encoding}</dd>
        </>
      )}
      <dt>{t('script.report.language')}</dt>
      <dd>{languageName(manuscript.language)}</dd>
      {manuscript.quotation && (
        <>
          <dt>{t('script.report.quotation.name')}</dt>
          <dd>{t(`script.report.quotation.${manuscript.quotation}`)}</dd>
        </>
      )}
    </dl>
    {manuscript.issues.length > 0 && (
      <section className={style.part}>
        <h3>{t('script.report.issues')}</h3>
        <ul>
          {manuscript.issues.map((issue, index) => (
            <li key={`${issue.code}-${issue.start ?? index}`} className={style.issue}>
              <Icon name="warning" className="is-warning" />
              <span className="grow">{issueText(issue)}</span>
              {issue.start !== undefined && <GoToPlace start={issue.start} onGo={onClose} />}
            </li>
          ))}
        </ul>
      </section>
    )}
    {manuscript.asides.length > 0 && (
      <section className={style.part}>
        <h3>{t('script.report.title')}</h3>
        {manuscript.asides.map((aside, index) => (
          <AsideEntry key={`${aside.kind}-${aside.label}-${String(index)}`} {...aside} />
        ))}
      </section>
    )}
  </Dialog>
)

/** One thing set aside: what it is, its own name where that says more, and its words. */
const AsideEntry = ({ kind, label, text }: { kind: string; label: string; text: string }) => {
  const name = t(`script.report.one.${kind}`)
  return (
    <details className={style.aside}>
      <summary>
        <span className="quiet">{name}</span> {label.toLowerCase() !== name.toLowerCase() && label}
      </summary>
      <p>{text}</p>
    </details>
  )
}

/** A way from an entry of the report to the line it speaks of. */
const GoToPlace = ({ start, onGo }: { start: number; onGo: () => void }) => {
  const line = lineAtOffset(production(), start)
  if (!line) return null
  const go = () => {
    pickLine(line)
    onGo()
  }
  return (
    <button type="button" className={style.link} onClick={go}>
      {t('script.report.goTo', { chapter: production().chapters[line.chapter]?.number ?? '', number: line.number })}
    </button>
  )
}
