import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { figure } from '../../../core/units.ts'
import { Badge } from '../../elements/badge.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { lengthText } from '../../waveform/ruler.ts'
import { zoomedAt } from '../../waveform/view.ts'
import style from './editor.module.css'
import { joinNext, splitHere } from './editor-actions.ts'
import { setView } from './editor-view.ts'
import { ListenAgain } from './listen-again.tsx'

const zoomStep = 1.6

export const zoomBy = (factor: number) => setView((view) => zoomedAt(view, view.width / 2, factor))
export const zoomIn = () => zoomBy(zoomStep)
export const zoomOut = () => zoomBy(1 / zoomStep)

/** What the recording is, and what is wrong with it as a whole. */
export const EditorHead = ({ production, recording }: { production: Production; recording: Recording }) => {
  const { actor, duration, rate, codec, peak, noise, issues, name } = recording
  const told = [
    actor && production.actors[actor]?.name,
    lengthText(duration),
    `${rate / 1000} kHz`,
    typeof noise === 'number' ? t('editor.noise', { level: figure(noise) }) : '',
    peak === null ? '' : t('recordings.peak', { level: figure(peak, 1) }),
    codec,
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <header className={style.head}>
      <div className="grow">
        <h2 className="ellipsis" title={name}>
          {name}
        </h2>
        <p className="second small ellipsis" title={told}>
          {told}
        </p>
      </div>
      {issues.length === 0 ? (
        <Badge kind="ok" icon="check">
          {t('recordings.fine')}
        </Badge>
      ) : (
        <Badge kind="warning" icon="warning">
          {t('recordings.issues', { count: issues.length })}
        </Badge>
      )}
      <span className={style.buttons}>
        <IconButton icon="zoomout" label={t('recordings.zoomOut')} keys="-" onClick={zoomOut} />
        <IconButton icon="zoomin" label={t('recordings.zoomIn')} keys="+" onClick={zoomIn} />
        <IconButton icon="split" label={t('editor.split')} keys="S" onClick={() => void splitHere()} />
        <IconButton icon="merge" label={t('editor.join')} keys="Shift+J" onClick={joinNext} />
        {recording.role === 'voice' && <ListenAgain production={production} recording={recording} />}
        <IconButton
          icon="trash"
          label={t('recordings.removeFile')}
          onClick={() => void edit({ do: 'remove-recording', recording: recording.id })}
        />
      </span>
    </header>
  )
}
