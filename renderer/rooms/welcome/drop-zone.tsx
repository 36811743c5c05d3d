import { useRef, useState } from 'react'
import { Button } from '../../elements/button.tsx'
import { classes } from '../../elements/classes.ts'
import { Keys } from '../../elements/key.tsx'
import { Progress } from '../../elements/progress.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { useJobs } from '../../store/jobs.ts'
import style from './drop-zone.module.css'
import { createFrom, openDropped, useStart } from './start.ts'

/** A browser keeps Ctrl+N for itself. */
const newKey = window.dramatis ? 'Ctrl+N' : 'Alt+N'

/** Takes a manuscript by drop or by choosing a file, and shows how far it has come. */
export const DropZone = () => {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { busy, item, share } = useStart()
  const work = useJobs((state) => Object.values(state.jobs).find((job) => job.kind === 'import'))
  const reading = busy === 'upload' || busy === 'import'
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) void createFrom(file)
  }
  useKeys([{ keys: newKey, label: t('welcome.new.title'), room: 'everywhere', run: () => input.current?.click() }])
  return (
    <section
      className={classes(style.zone, over && style.over)}
      aria-label={t('welcome.new.title')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        openDropped(event.dataTransfer)
      }}
    >
      <PageGlyph />
      <div className="grow">
        <h2>{t('welcome.new.title')}</h2>
        {reading ? (
          <div className={style.reading} role="status">
            <span className="second ellipsis">{t(`welcome.new.${busy}`, { file: item })}</span>
            <Progress
              label={t('welcome.new.title')}
              value={busy === 'upload' ? share : (work?.done ?? 0)}
              max={busy === 'upload' ? 1 : (work?.total ?? 1)}
              live
            />
          </div>
        ) : (
          <p className="second">{t(over ? 'welcome.new.over' : 'welcome.new.lead')}</p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,.text,.md,.markdown,.html,.htm,.xhtml,.epub,.docx,.odt,.rtf,.fountain,.spmd,.pdf,text/plain,text/markdown,text/html"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <Button kind="strong" size="large" disabled={busy !== null} onClick={() => input.current?.click()}>
        {t('welcome.new.choose')}
        <span className={style.hint}>
          <Keys keys={newKey} />
        </span>
      </Button>
    </section>
  )
}

const PageGlyph = () => (
  <svg className={style.glyph} viewBox="0 0 52 66" fill="none" stroke="var(--ink-2)" strokeWidth="1.25" aria-hidden="true">
    <path d="M3 3h34l12 12v48H3z" fill="var(--surface-raised)" />
    <path d="M37 3v12h12" />
    <path d="M17 25h22M17 30h16M17 43h22M17 48h19" stroke="var(--ink-3)" />
    <circle cx="11" cy="25.5" r="2.5" fill="var(--voice-2)" stroke="none" />
    <rect x="8.5" y="41" width="5" height="5" rx="1" fill="var(--voice-3)" stroke="none" />
  </svg>
)
