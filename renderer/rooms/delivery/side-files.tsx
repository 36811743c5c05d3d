import type { Master } from '../../../core/contract/master.ts'
import { Icon } from '../../elements/icon.tsx'
import { Panel } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import style from './delivery.module.css'
import { clock } from './figures.ts'

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
const ending = (path: string): string => (/\.(\w+)$/.exec(path)?.[1] ?? '').toUpperCase()
const kilobytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** What lies in the folder: the master, the files beside it, and its chapter marks. */
export const SideFiles = ({ master }: { master: Master }) => (
  <Panel label={t('delivery.files')} side="right" className={style.sideFiles}>
    <h3>{t('delivery.files')}</h3>
    <ul>
      <li className={style.sideFile}>
        <Icon name="sound" />
        <span className="ellipsis" title={fileName(master.file)}>
          {t('delivery.master')}
        </span>
        <small>
          {ending(master.file)}, {kilobytes(master.bytes)}
        </small>
      </li>
      {master.sideFiles.map(({ file, kind }) => (
        <li key={file} className={style.sideFile}>
          <Icon name="file" />
          <span className="ellipsis" title={fileName(file)}>
            {t(`delivery.side.${kind}`)}
          </span>
          <small>{ending(file)}</small>
        </li>
      ))}
    </ul>
    {master.chapters.length > 0 && (
      <>
        <h3>{t('delivery.marks')}</h3>
        <ul>
          {master.chapters.map(({ title, start }) => (
            <li key={start} className={style.mark}>
              <span className="quiet">{clock(start)}</span>
              <span className="ellipsis" title={title}>
                {title}
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </Panel>
)
