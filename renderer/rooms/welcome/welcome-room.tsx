import { useState } from 'react'
import { Icon } from '../../elements/icon.tsx'
import { Keys } from '../../elements/key.tsx'
import { Notice } from '../../elements/notice.tsx'
import { FolderBrowser } from '../../frame/folder-browser.tsx'
import { useKeys } from '../../frame/keys.ts'
import { ThemeMenu } from '../../frame/theme-menu.tsx'
import { t } from '../../locales/t.ts'
import { failureText } from '../../locales/wording.ts'
import { DropZone } from './drop-zone.tsx'
import { Recent } from './recent.tsx'
import { Specimen } from './specimen.tsx'
import { openFolder, openSample, pickFolder, useStart } from './start.ts'
import style from './welcome.module.css'

/** The way in: a manuscript, a production, the sample, or where one was last. */
export const WelcomeRoom = () => {
  const { busy, failure } = useStart()
  const [browsing, setBrowsing] = useState(false)
  const open = async () => {
    if ((await pickFolder()) === 'browse') setBrowsing(true)
  }
  useKeys([{ keys: 'Ctrl+O', label: t('welcome.open.title'), room: 'everywhere', run: () => void open() }])
  return (
    <div className={style.welcome}>
      <main className={style.main} data-region="">
        <div className={style.wordmark}>
          <Icon name="brand" size={26} />
          <span className="grow">Dramatis</span>
          <ThemeMenu />
        </div>
        <h1>{t('welcome.title')}</h1>
        <p className={style.lead}>{t('welcome.lead')}</p>
        {failure && (
          <div className={style.failure}>
            <Notice title={t('welcome.failed')}>{failureText(failure)}</Notice>
          </div>
        )}
        <DropZone />
        <div className={style.actions}>
          <button type="button" className={style.action} disabled={busy !== null} onClick={() => void open()}>
            <Icon name="folder" size={20} />
            <span className="grow">
              <b>{t('welcome.open.title')}</b>
              <span className="quiet">{t('welcome.open.lead')}</span>
            </span>
            <Keys keys="Ctrl+O" />
          </button>
          <button type="button" className={style.action} disabled={busy !== null} onClick={() => void openSample()}>
            <Icon name="headphones" size={20} />
            <span className="grow">
              <b>{t('welcome.sample.title')}</b>
              <span className="quiet">{t(busy === 'sample' ? 'welcome.sample.busy' : 'welcome.sample.lead')}</span>
            </span>
          </button>
        </div>
        <Specimen />
        <span className="grow" />
        <p className={style.promise}>{t('welcome.promise')}</p>
      </main>
      <Recent />
      {browsing && (
        <FolderBrowser
          title={t('welcome.folder.title')}
          lead={t('welcome.folder.lead')}
          onClose={() => setBrowsing(false)}
          onPick={(folder) => {
            setBrowsing(false)
            void openFolder(folder)
          }}
        />
      )}
    </div>
  )
}
