import { useEffect, useState } from 'react'
import { figure, type Seconds } from '../../../core/units.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { Popover } from '../../elements/popover.tsx'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { stop } from '../../playback/transport.ts'
import { usePlayer } from '../../store/player.ts'
import { useSession } from '../../store/session.ts'
import { clockText } from '../../waveform/ruler.ts'
import { loudnessOf } from '../../waveform/sound-work.ts'
import { fitView } from '../../waveform/view.ts'
import style from './editor.module.css'
import { confirmPicked, linesNear, putOnLine, removePicked, setPickedAside, trimHere } from './editor-actions.ts'
import { playPicked, togglePlay } from './editor-play.ts'
import type { EditorTake } from './editor-takes.ts'
import { setEditor, setView, useEditor } from './editor-view.ts'
import { LineSearch } from './line-search.tsx'

/** What is picked in the wave, and everything that can be done with it. */
export const EditorTools = ({ picked }: { picked: EditorTake | undefined }) => {
  const playing = usePlayer((state) => state.playing)
  const { snap, loop, spectrum, selection, aside, open } = useEditor()
  const placing = selection !== null || aside !== null || picked !== undefined
  return (
    <div className={style.tools} role="toolbar" aria-label={t('editor.tools')}>
      <IconButton
        icon={playing ? 'stop' : 'play'}
        size="small"
        label={t(playing ? 'editor.stop' : 'editor.playHere')}
        keys="Space"
        onClick={playing ? stop : togglePlay}
      />
      <IconButton
        icon="headphones"
        size="small"
        label={t('editor.playTake')}
        keys="Enter"
        disabled={!picked && !selection}
        onClick={playPicked}
      />
      <IconButton icon="loop" size="small" label={t('editor.loop')} keys="Shift+L" on={loop} onClick={() => setEditor({ loop: !loop })} />
      <Clock />
      <span className={style.divider} />
      <Told picked={picked} />
      {picked?.doubtful && <IconButton icon="check" size="small" label={t('editor.confirm')} keys="Y" onClick={confirmPicked} />}
      <Popover
        label={t(picked && !selection && aside === null ? 'editor.putOnLine' : 'editor.addToLine')}
        open={open === 'line' && placing}
        onOpen={(next) => setEditor({ open: next ? 'line' : null })}
        align="end"
        trigger={
          <IconButton
            icon={picked && !selection && aside === null ? 'swap' : 'plus'}
            size="small"
            label={t(picked && !selection && aside === null ? 'editor.putOnLine' : 'editor.addToLine')}
            keys="/"
            disabled={!placing}
          />
        }
      >
        <LineSearch
          label={t('editor.findLine')}
          near={linesNear(selection ?? (aside === null ? picked?.take : { start: aside }) ?? { start: 0 })}
          autoFocus
          onPick={(line) => void putOnLine(line.id)}
        />
      </Popover>
      <IconButton
        icon="trimstart"
        size="small"
        label={t('editor.trimStart')}
        keys="["
        disabled={!picked}
        onClick={() => trimHere('start')}
      />
      <IconButton icon="trimend" size="small" label={t('editor.trimEnd')} keys="]" disabled={!picked} onClick={() => trimHere('end')} />
      <IconButton
        icon="ripple"
        size="small"
        label={t('editor.shift')}
        keys="Shift+R"
        disabled={!picked}
        onClick={() => setEditor({ open: 'ripple' })}
      />
      <IconButton icon="box" size="small" label={t('editor.setAside')} keys="X" disabled={!picked} onClick={setPickedAside} />
      <IconButton icon="trash" size="small" label={t('editor.remove')} keys="Delete" disabled={!picked} onClick={removePicked} />
      <span className={style.divider} />
      <IconButton icon="snap" size="small" label={t('editor.snap')} keys="N" on={snap} onClick={() => setEditor({ snap: !snap })} />
      <IconButton
        icon="spectrum"
        size="small"
        label={t('editor.spectrum')}
        keys="G"
        on={spectrum}
        onClick={() => setEditor({ spectrum: !spectrum })}
      />
      <IconButton icon="fit" size="small" label={t('editor.fit')} keys="Ctrl+0" onClick={() => setView(fitView)} />
    </div>
  )
}

const Clock = () => {
  const at = useEditor((state) => clockText(state.playhead, 2))
  return (
    <output className={style.clock} aria-label={t('editor.playhead')} aria-live="off">
      {at}
    </output>
  )
}

/** The take at hand in a few words: its line, length and loudness; or the drawn stretch. */
const Told = ({ picked }: { picked: EditorTake | undefined }) => {
  const selection = useEditor((state) => state.selection)
  const aside = useEditor((state) => state.aside)
  const loudness = useLoudness(selection || aside !== null ? undefined : picked)
  const words = selection
    ? t('editor.drawn', { at: clockText(selection.start, 1), length: shortSeconds(selection.end - selection.start) })
    : aside !== null
      ? t('editor.asidePicked', { at: clockText(aside, 1) })
      : picked
        ? [
            t('editor.picked', { line: picked.line.number, take: picked.number }),
            lengthOf(picked.take.end - picked.take.start),
            loudness === undefined ? '' : loudness === null ? t('editor.silent') : t('editor.loudness', { level: figure(loudness, 1) }),
          ]
            .filter(Boolean)
            .join(' · ')
        : t('editor.nothingPicked')
  return (
    <p className="grow second small ellipsis" title={words} role="status">
      {words}
    </p>
  )
}

const lengthOf = (seconds: Seconds): string => t('editor.seconds', { seconds: seconds.toFixed(2) })

/** Loudness of a take: as it was measured, else measured now. Undefined while it is not known, and where its recording is missing. */
const useLoudness = (one: EditorTake | undefined): number | null | undefined => {
  const [known, setKnown] = useState<{ of: string; loudness: number | null | undefined }>()
  const take = one?.take
  const offline = useSession((state) => (take ? (state.session?.offline.includes(take.recording) ?? false) : false))
  const key = take ? `${take.recording} ${take.start} ${take.end}` : ''
  useEffect(() => {
    if (!take || offline || take.loudness !== undefined) return
    let gone = false
    void loudnessOf(take.recording, take.start, take.end).then((loudness) => !gone && setKnown({ of: key, loudness }))
    return () => {
      gone = true
    }
  }, [take, key, offline])
  if (take?.loudness !== undefined) return take.loudness
  return known?.of === key ? known.loudness : undefined
}
