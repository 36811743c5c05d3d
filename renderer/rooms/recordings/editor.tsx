import { useMemo } from 'react'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { Badge } from '../../elements/badge.tsx'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { MatchBars } from '../../elements/match-bars.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { issueText } from '../../locales/wording.ts'
import { playRange } from '../../playback/alone.ts'
import { edit } from '../../store/edit.ts'
import { goTo, pickLine, usePlaces } from '../../store/places.ts'
import { useLook } from '../../store/theme.ts'
import { RecordingWave, type WaveRegion } from '../../waveform/recording-wave.tsx'
import { useDesk } from './desk.ts'
import style from './recordings.module.css'

/** One recording: its wave with the takes as regions, and the lines that were found in it. */
export const Editor = ({ production, recording }: { production: Production; recording: Recording }) => {
  const zoom = useDesk((desk) => desk.zoom)
  const picked = usePlaces((places) => places.take)
  const look = useLook()
  const takes = useMemo(
    () =>
      Object.values(production.takes)
        .filter((take) => take.recording === recording.id && !take.pieces)
        .sort((a, b) => a.start - b.start),
    [production.takes, recording.id],
  )
  const regions = useMemo(
    () =>
      takes.map((take): WaveRegion => {
        const line = production.lines[take.line]
        const who = line?.attribution.character ? production.characters[line.attribution.character] : undefined
        const number = takesOf(production, take.line).find((one) => one.take.id === take.id)?.number ?? 1
        return {
          id: take.id,
          start: take.start,
          end: take.end,
          label: `${line?.number ?? '?'}, t${number}  ${line?.text ?? ''}`,
          colour: who ? `var(--voice-${voiceLook(who.voice).className.slice(1)})` : 'var(--ink-3)',
          picked: take.id === picked,
        }
      }),
    [takes, production, picked],
  )
  const actor = recording.actor ? production.actors[recording.actor]?.name : undefined
  const told = [
    actor,
    shortSeconds(recording.duration),
    `${recording.rate / 1000} kHz`,
    recording.codec,
    recording.peak === null ? '' : t('recordings.peak', { level: recording.peak.toFixed(1).replace('-', '−') }),
  ]
    .filter(Boolean)
    .join(' · ')
  const current = takes.find(({ id }) => id === picked)
  return (
    <section className={style.editor} aria-label={recording.name} data-region="">
      <header className={style.editorHead}>
        <div className="grow">
          <h2 className="ellipsis" title={recording.name}>
            {recording.name}
          </h2>
          <p className="second small ellipsis" title={told}>
            {told}
          </p>
        </div>
        {recording.issues.length === 0 ? (
          <Badge kind="ok" icon="check">
            {t('recordings.fine')}
          </Badge>
        ) : (
          <Badge kind="warning" icon="warning">
            {t('recordings.issues', { count: recording.issues.length })}
          </Badge>
        )}
        <IconButton icon="zoomout" label={t('recordings.zoomOut')} onClick={() => useDesk.setState({ zoom: zoom < 40 ? 0 : zoom / 1.6 })} />
        <IconButton
          icon="zoomin"
          label={t('recordings.zoomIn')}
          onClick={() => useDesk.setState({ zoom: Math.min(2000, Math.max(40, zoom * 1.6)) })}
        />
        <IconButton
          icon="play"
          label={t('recordings.playAll')}
          onClick={() => void playRange(recording.id, current?.start ?? 0, current?.end ?? recording.duration, current?.id ?? null)}
        />
        <IconButton
          icon="split"
          label={t('recordings.split')}
          disabled={!current}
          onClick={() =>
            current && void edit({ do: 'split-take', take: current.id, at: (current.start + current.end) / 2, line: current.line })
          }
        />
        <IconButton
          icon="trash"
          label={t('recordings.removeFile')}
          onClick={() => void edit({ do: 'remove-recording', recording: recording.id })}
        />
      </header>
      <div className={style.stage}>
        <RecordingWave
          key={`${recording.id} ${look}`}
          recording={recording.id}
          duration={recording.duration}
          regions={regions}
          zoom={zoom}
          label={t('recordings.wave', { name: recording.name })}
          onRegionChange={(id, start, end) => {
            const take = takes.find((one) => one.id === id)
            if (take && (Math.abs(take.start - start) > 0.001 || Math.abs(take.end - end) > 0.001))
              void edit({ do: 'edit-take', take: take.id, start: Math.max(0, start), end: Math.min(recording.duration, end) })
          }}
          onRegionPick={(id) => {
            const take = takes.find((one) => one.id === id)
            const line = take && production.lines[take.line]
            if (take && line) {
              pickLine(line)
              goTo({ take: take.id })
            }
          }}
          onSeek={(at) => {
            const take = takes.find(({ start, end }) => at >= start && at <= end)
            void playRange(recording.id, at, take?.end ?? recording.duration, take?.id ?? null)
          }}
        />
      </div>
      {recording.issues.map((issue) => (
        <p key={issue.code} className={style.issue}>
          {issueText(issue)}
        </p>
      ))}
      {takes.length > 0 && (
        <table className={style.found}>
          <thead>
            <tr>
              <th scope="col">{t('recordings.line')}</th>
              <th scope="col">{t('recordings.found')}</th>
              <th scope="col">{t('recordings.takes')}</th>
              <th scope="col">{t('recordings.match')}</th>
              <th scope="col" className="num">
                {t('recordings.length')}
              </th>
            </tr>
          </thead>
          <tbody>
            {takes.map((take) => {
              const line = production.lines[take.line]
              const who = line?.attribution.character ? production.characters[line.attribution.character] : undefined
              return (
                line && (
                  <tr
                    key={take.id}
                    className={classes(take.id === picked && style.foundPicked)}
                    onClick={() => {
                      pickLine(line)
                      goTo({ take: take.id })
                    }}
                  >
                    <td className="quiet">{line.number}</td>
                    <td>
                      <button type="button" className={style.foundText}>
                        {who ? <Chip name={who.name} voice={who.voice} title={who.name} /> : <UnknownChip />}
                        <span className="ellipsis" title={line.text}>
                          {line.text}
                        </span>
                      </button>
                    </td>
                    <td>
                      <span className={style.takeDots}>
                        {takesOf(production, line.id).map((one) => (
                          <i key={one.take.id} className={classes(style.takeNo, one.chosen && style.takeChosen)}>
                            {one.number}
                          </i>
                        ))}
                      </span>
                    </td>
                    <td>
                      <MatchBars value={take.confidence} label={t('recordings.sure', { percent: Math.round(take.confidence * 100) })} />{' '}
                      {take.confidence.toFixed(2)}
                    </td>
                    <td className="num">{shortSeconds(take.end - take.start)}</td>
                  </tr>
                )
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
