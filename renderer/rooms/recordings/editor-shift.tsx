import { useState } from 'react'
import type { LineId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import { ripple } from '../../../core/takes/ripple.ts'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Segmented } from '../../elements/segmented.tsx'
import { t } from '../../locales/t.ts'
import { clockText } from '../../waveform/ruler.ts'
import style from './editor.module.css'
import { shiftTakes } from './editor-actions.ts'
import type { EditorTake } from './editor-takes.ts'
import { setEditor, useEditor } from './editor-view.ts'

/** Takes that are shown before it is done. */
const most = 60

/** Shows what shifting this and all later takes by a line would do, and does it as one step. */
export const EditorShift = ({ production, picked }: { production: Production; picked: EditorTake | undefined }) => {
  const open = useEditor((state) => state.open === 'ripple')
  const [way, setWay] = useState<'down' | 'up'>('down')
  const by = way === 'down' ? 1 : -1
  const { moves, stuck } = open && picked ? ripple(production, picked.take.id, by) : { moves: [], stuck: [] }
  const lineOf = (id: LineId) => production.lines[id]
  const close = () => setEditor({ open: null })
  const held = stuck[0] && production.takes[stuck[0]]
  return (
    <Dialog
      open={open && picked !== undefined}
      onClose={close}
      title={t('editor.shift')}
      lead={t('editor.shiftLead')}
      size="large"
      footer={
        <>
          <Button onClick={close}>{t('element.cancel')}</Button>
          <Button kind="strong" disabled={stuck.length > 0 || moves.length === 0} onClick={() => shiftTakes(by)}>
            {t('editor.shiftDo', { count: moves.length })}
          </Button>
        </>
      }
    >
      <div className={style.shift}>
        <Segmented
          label={t('editor.shiftWay')}
          value={way}
          first
          options={(['down', 'up'] as const).map((value) => ({ value, label: t(`editor.shiftWays.${value}`) }))}
          onChange={setWay}
        />
        {held && (
          <p className={style.stuck} role="alert">
            {t(`editor.shiftStuck.${way}`, { line: lineOf(held.line)?.number ?? '' })}
          </p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard */}
        <ol className={style.shifts} tabIndex={0} aria-label={t('editor.shift')}>
          {moves.slice(0, most).map((move) => {
            const take = production.takes[move.take]
            const [from, to] = [take && lineOf(take.line), lineOf(move.line)]
            return (
              <li key={move.take}>
                <span className="quiet small num">{clockText(take?.start ?? 0)}</span>
                <span className="num">{from?.number}</span>
                <span className={`${style.words} quiet ellipsis`} title={from?.text}>
                  {from?.text}
                </span>
                <span className="num">
                  <span aria-hidden="true">→ </span>
                  {to?.number}
                </span>
                <span className={`${style.words} ellipsis`} title={to?.text}>
                  {to?.text}
                </span>
              </li>
            )
          })}
        </ol>
        {moves.length > most && <p className="second small">{t('editor.shiftMore', { count: moves.length - most })}</p>}
      </div>
    </Dialog>
  )
}
