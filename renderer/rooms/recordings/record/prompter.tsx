import type { Line } from '../../../../core/records/line.ts'
import type { Production } from '../../../../core/records/production.ts'
import { saidIn } from '../../../../core/takes/said.ts'
import { neighboursOf } from '../../../../core/takes/to-record.ts'
import { Chip, UnknownChip } from '../../../elements/chip.tsx'
import { classes } from '../../../elements/classes.ts'
import { Empty } from '../../../elements/empty.tsx'
import { voiceLook } from '../../../elements/voice.ts'
import { t } from '../../../locales/t.ts'
import { PickupRemarks } from '../../pickups/pickup-remarks.tsx'
import style from './prompter.module.css'
import { useRecorder } from './state.ts'

/** The line to read at reading size, between its neighbours, with what the actor should know. */
export const Prompter = ({ production, line }: { production: Production; line: Line | undefined }) => {
  const count = useRecorder((state) => (state.phase === 'count' && !state.room ? state.count : 0))
  const phase = useRecorder((state) => state.phase)
  const room = useRecorder((state) => state.room)
  if (room) return <RoomTone />
  if (!line)
    return (
      <div className={style.prompter}>
        <Empty icon="script" title={t('record.empty.title')}>
          {t('record.empty.lead')}
        </Empty>
      </div>
    )
  const { cue, after } = neighboursOf(production, line)
  const who = line.attribution.character ? production.characters[line.attribution.character] : undefined
  const said = saidIn(line.text, production.respellings)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls, and who has no mouse must reach it
    <div className={style.prompter} data-live={phase === 'recording'} role="group" aria-label={t('record.prompter')} tabIndex={0}>
      <Neighbour production={production} line={cue} cue heard={phase === 'cue'} />
      <article
        className={classes(style.here, voiceLook(who?.voice ?? 0).className)}
        aria-label={t('record.lineNumber', { number: line.number })}
      >
        <header>
          {who ? <Chip name={who.name} voice={who.voice} size={28} /> : <UnknownChip />}
          <b className={style.who}>{who?.name ?? t('record.nobody')}</b>
          <span className="quiet">{t('record.lineNumber', { number: line.number })}</span>
        </header>
        <PickupRemarks line={line.id} />
        {line.direction && <p className={style.direction}>({line.direction})</p>}
        <p className={style.text}>{line.text}</p>
        {said.length > 0 && (
          <dl className={style.said} aria-label={t('record.pronunciation')}>
            {said.map(({ word, said: how }) => (
              <div key={word}>
                <dt className="serif">{word}</dt>
                <dd>{how}</dd>
              </div>
            ))}
          </dl>
        )}
      </article>
      <Neighbour production={production} line={after} heard={false} />
      {count > 0 && (
        <span className={style.count} aria-hidden="true">
          {count}
        </span>
      )}
    </div>
  )
}

type NeighbourProps = { production: Production; line: Line | null; cue?: boolean; heard: boolean }

const Neighbour = ({ production, line, cue = false, heard }: NeighbourProps) => {
  const who = line?.attribution.character ? production.characters[line.attribution.character] : undefined
  return (
    <div className={classes(style.neighbour, heard && style.heard)}>
      <small>{t(cue ? (line ? 'record.cueLine' : 'record.noCueLine') : line ? 'record.lineAfter' : 'record.noLineAfter')}</small>
      {line && (
        <p title={line.text}>
          {who && <Chip name={who.name} voice={who.voice} size={18} title={who.name} />} {line.text}
        </p>
      )}
    </div>
  )
}

const RoomTone = () => (
  <div className={style.prompter}>
    <Empty icon="room" title={t('record.room.title')}>
      {t('record.room.lead')}
    </Empty>
  </div>
)
