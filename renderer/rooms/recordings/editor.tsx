import { useEffect, useMemo } from 'react'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { useSession } from '../../store/session.ts'
import { takesKeys } from './desk.ts'
import style from './editor.module.css'
import { pickOnly } from './editor-actions.ts'
import { EditorHead } from './editor-head.tsx'
import { editorKeys } from './editor-keys.ts'
import { followHeard } from './editor-play.ts'
import { EditorShift } from './editor-shift.tsx'
import { hearSpeech } from './editor-speech.ts'
import { editorTakes, foundLines } from './editor-takes.ts'
import { EditorTools } from './editor-tools.tsx'
import { layOpen, reveal } from './editor-view.ts'
import { EditorWave } from './editor-wave.tsx'
import { FoundLines } from './found-lines.tsx'
import { Remarks } from './remarks.tsx'

/** One recording: its wave with the takes as regions, and the lines that were found in it. The recording itself is never changed. */
export const Editor = ({ production, recording }: { production: Production; recording: Recording }) => {
  const { id, duration } = recording
  const offline = useSession((state) => state.session?.offline.includes(id) ?? false)
  const picked = usePlaces((places) => places.take)
  const takes = editorTakes({ production, recording: id })
  const found = useMemo(() => foundLines(production, id, takes), [production, id, takes])
  const atHand = takes.find(({ take }) => take.id === picked)
  useKeys(editorKeys)
  useEffect(followHeard, [])
  useEffect(() => {
    layOpen(id, duration)
    pickOnly()
    void hearSpeech(id)
  }, [id, duration])
  // A take that is picked elsewhere is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another pick turns the page
  useEffect(() => {
    if (atHand) reveal(atHand.take)
  }, [atHand?.take.id])
  return (
    <section className={style.editor} aria-label={t('editor.label', { name: recording.name })} data-region="" {...takesKeys('editor')}>
      <EditorHead production={production} recording={recording} />
      <EditorWave recording={recording} takes={takes} offline={offline} />
      <EditorTools picked={atHand} />
      <Remarks recording={recording} />
      {found.length > 0 && <FoundLines found={found} />}
      <EditorShift production={production} picked={atHand} />
    </section>
  )
}
