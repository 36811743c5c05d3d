import { useEffect, useRef, useState } from 'react'
import { mediaPath } from '../../../core/contract/media-path.ts'
import { type Cover, coverFaults } from '../../../core/publish/cover.ts'
import { host } from '../../bridge/host.ts'
import { upload } from '../../bridge/upload.ts'
import { Button } from '../../elements/button.tsx'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { sayFailure } from '../../store/toasts.ts'
import style from './delivery.module.css'

/** The picture that goes into every master, with what podcast apps would say against it. */
export const CoverBlock = () => {
  const file = useProduction((production) => production.cover)
  const title = useProduction((production) => production.title)
  const [cover, setCover] = useState<Cover | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => {
    let stale = false
    setCover(null)
    if (file !== null)
      void host()
        .cover({})
        .then((reply) => !stale && reply.ok && setCover(reply.value.cover))
    return () => {
      stale = true
    }
  }, [file])
  return (
    <section className={style.cover} aria-label={t('delivery.cover')}>
      <h2>{t('delivery.cover')}</h2>
      {file !== null && cover ? (
        <img src={mediaPath.cover(file)} alt={t('delivery.coverOf', { title })} />
      ) : (
        <span className={style.coverNone}>
          <Icon name="file" />
        </span>
      )}
      <div className={style.coverText}>
        {cover ? (
          <>
            <span className="second">
              {t('delivery.coverSize', { width: cover.width, height: cover.height, kind: cover.kind === 'jpg' ? 'JPEG' : 'PNG' })}
            </span>
            {coverFaults(cover).map((fault) => (
              <span key={fault} className="is-warning">
                {t(`delivery.coverFault.${fault}`)}
              </span>
            ))}
          </>
        ) : (
          <span className="quiet">{t('delivery.coverNone')}</span>
        )}
        <div className={style.coverActions}>
          <Button size="small" onClick={() => picker.current?.click()}>
            {t(cover ? 'delivery.coverChange' : 'delivery.coverChoose')}
          </Button>
          {cover && (
            <Button size="small" kind="quiet" onClick={() => void send(null)}>
              {t('delivery.coverRemove')}
            </Button>
          )}
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('delivery.coverChoose')}
          accept="image/jpeg,image/png"
          onChange={(event) => {
            const picked = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (picked) void send(picked)
          }}
        />
      </div>
    </section>
  )
}

const send = async (picture: File | null) => {
  const sent = picture && (await upload(picture))
  if (sent && !sent.ok) return sayFailure(sent.failure)
  const reply = await host().setCover({ picture: sent ? sent.value : null })
  if (!reply.ok) sayFailure(reply.failure)
}
