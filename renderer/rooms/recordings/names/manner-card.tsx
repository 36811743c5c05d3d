import { useId } from 'react'
import { type ColumnRole, columnRoles, type LineCount, lineCounts, type NameReading } from '../../../../core/records/name-reading.ts'
import type { Production } from '../../../../core/records/production.ts'
import { chapterNumbers } from '../../../../core/takes/pool.ts'
import { Picker } from '../../../elements/picker.tsx'
import { t } from '../../../locales/t.ts'
import style from './names.module.css'
import { correctionOf, type Manner } from './state.ts'

const any = 'any'

type MannerCardProps = { manner: Manner; production: Production; onCorrect: (correction: NameReading) => void }

/** Names of one shape: their numbers as columns with examples, and what each of them was taken for. */
export const MannerCard = ({ manner, production, onCorrect }: MannerCardProps) => {
  const id = useId()
  const { roles, counts, chapter, examples, files, sure } = manner
  const correct = (change: Partial<NameReading>) => onCorrect({ ...correctionOf(manner), ...change })
  const told = roles.filter((role) => role !== 'aside').map((role) => t(`names.role.${role}`))
  const chapters = [...chapterNumbers(production)].map(([record, number]) => ({
    value: String(number),
    label: `${number}  ${production.chapters[record]?.title ?? ''}`,
  }))
  return (
    <section className={style.manner} aria-labelledby={id}>
      <header className={style.head}>
        <h3 id={id} className="ellipsis" title={examples[0]?.name}>
          {examples[0]?.name}
        </h3>
        <span className="second small">{t('names.readAs', { roles: told.join(', '), count: files, percent: Math.floor(sure * 100) })}</span>
      </header>
      <table className={style.columns}>
        <thead>
          <tr>
            <th scope="col">{t('names.numbers')}</th>
            <th scope="col">{t('names.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <tr key={column}>
              <td className={style.samples}>{examples.map(({ numbers }) => numbers[column] || t('names.blank')).join('   ')}</td>
              <td>
                <Picker
                  label={t('names.column', { number: column + 1 })}
                  value={role}
                  options={columnRoles.map((value) => ({ value, label: t(`names.role.${value}`) }))}
                  onChange={(next) => correct({ roles: withRole(roles, column, next) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={style.choices}>
        <Picker
          label={t('names.counts')}
          value={counts}
          options={lineCounts.map((value: LineCount) => ({ value, label: t(`names.count.${value}`) }))}
          onChange={(next) => correct({ counts: next })}
        />
        {!roles.includes('chapter') && chapters.length > 1 && (
          <Picker
            label={t('names.chapter')}
            value={chapter === null ? any : String(chapter)}
            options={[{ value: any, label: t('names.anyChapter') }, ...chapters]}
            onChange={(next) => correct({ chapter: next === any ? null : Number(next) })}
          />
        )}
      </div>
    </section>
  )
}

/** A role that a column takes over goes from the column that had it; some column is always the line's. */
const withRole = (roles: readonly ColumnRole[], column: number, role: ColumnRole): ColumnRole[] => {
  const before = roles[column] ?? 'aside'
  const next = roles.map((own, at): ColumnRole => (at === column ? role : role !== 'aside' && own === role ? before : own))
  return next.includes('line') ? next : next.map((own, at): ColumnRole => (at === (column === 0 ? next.length - 1 : 0) ? 'line' : own))
}
