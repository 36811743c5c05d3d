import type { Hearing } from '../../../../core/contract/hearing.ts'
import { t } from '../../../locales/t.ts'
import style from './hearing.module.css'
import { HearingRow } from './hearing-row.tsx'
import { nameOf, useHearings } from './hearings.ts'
import { useCalm } from './use-calm.ts'

/** Recordings that are listened to, with the lines found so far. Those of a delivery come into the list below when that is done. */
export const HearingList = () => {
  const { files, more } = useHearings()
  const said = useCalm(sentenceOf(files))
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {files.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard
        <ol className={style.list} tabIndex={0} aria-label={t('recordings.hearing.title')}>
          {files.map((one) => (
            <HearingRow key={`${one.sha256} ${one.file}`} hearing={one} />
          ))}
          {more > 0 && <li className={`${style.more} second small`}>{t('recordings.hearing.more', { count: more })}</li>}
        </ol>
      )}
    </>
  )
}

/** What a screen reader says now and then: of those at work, how many lines were found. */
const sentenceOf = (files: readonly Hearing[]): string =>
  files
    .filter(({ state }) => state === 'listening')
    .map((one) => t('recordings.hearing.said', { file: nameOf(one), count: one.lines }))
    .join(' ')
