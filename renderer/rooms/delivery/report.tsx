import { type ReactNode, useRef, useState } from 'react'
import type { Master } from '../../../core/contract/master.ts'
import { mediaPath } from '../../../core/contract/media-path.ts'
import { Badge } from '../../elements/badge.tsx'
import { Button } from '../../elements/button.tsx'
import { Icon } from '../../elements/icon.tsx'
import { count } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import style from './delivery.module.css'
import { clock, failing, limitText, measured } from './figures.ts'
import { LoudnessPlot } from './loudness-plot.tsx'
import { SideFiles } from './side-files.tsx'

const Figure = ({ name, bad, note, children }: { name: string; bad?: boolean; note: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className={bad ? 'is-danger' : undefined}>
      {bad && <Icon name="danger" />}
      {children}
    </dd>
    <dd className={style.note}>{note}</dd>
  </div>
)

/** The measured report of a master: what was read from the encoded file, against what the target allows. */
export const Report = ({ master, index }: { master: Master; index: number }) => {
  const bad = failing(master)
  const rule = (name: string) => master.checks.find((check) => check.rule === name)
  const figure = (name: string, value: number | null, unit: string) => {
    const check = rule(name)
    return (
      <Figure name={t(`delivery.rule.${name}`)} bad={check ? !check.ok : false} note={check ? limitText(check) : t('delivery.limit.told')}>
        {measured(value, unit)}
      </Figure>
    )
  }
  return (
    <section className={style.report} aria-label={t('delivery.reportOf', { title: master.title })} data-region="">
      <div className={style.reportMain}>
        <header className={style.reportHead}>
          <h2 className="ellipsis" title={master.title}>
            {master.title}
          </h2>
          <span className="second">{t(`delivery.for.${master.target}`)}</span>
          <Badge kind={bad.length ? 'danger' : 'ok'} icon={bad.length ? 'danger' : 'check'}>
            {bad.length
              ? t('delivery.failing', { count: bad.length, all: master.checks.length })
              : t('delivery.passes', { count: master.checks.length })}
          </Badge>
          <span className="grow" />
          <Hear key={`${master.file} ${master.made}`} index={index} made={master.made} />
        </header>
        <p className={style.legend}>
          <span>
            <i />
            {t('delivery.legend.curve')}
          </span>
          <span>
            <i className={style.legendBand} />
            {t('delivery.legend.band')}
          </span>
        </p>
        <LoudnessPlot master={master} />
        <dl className={style.figures}>
          {figure('loudness', master.integratedLufs, 'LUFS')}
          {figure('true-peak', master.truePeakDb, 'dBTP')}
          {figure('rms', master.rmsDb, 'dB')}
          {figure('noise-floor', master.noiseFloorDb, 'dB')}
          <Figure name={t('delivery.rule.range')} note={t('delivery.limit.told')}>
            {measured(master.lra, 'LU')}
          </Figure>
          <Figure name={t('delivery.text')} note={t('delivery.linesRecorded')}>
            {t('delivery.of', { done: count(master.lines - master.placeholders), all: count(master.lines) })}
          </Figure>
        </dl>
        {bad.map((check) => (
          <p key={check.rule} className={style.finding}>
            <Icon name="danger" />
            {check.at === null
              ? t('delivery.finding', {
                  rule: t(`delivery.rule.${check.rule}`),
                  value: measured(check.value, check.unit),
                  limit: limitText(check),
                })
              : t('delivery.findingAt', {
                  rule: t(`delivery.rule.${check.rule}`),
                  value: measured(check.value, check.unit),
                  limit: limitText(check),
                  time: clock(check.at, true),
                })}
          </p>
        ))}
      </div>
      <SideFiles master={master} />
    </section>
  )
}

/** Plays the finished file itself, as a listener will hear it. */
const Hear = ({ index, made }: { index: number; made: number }) => {
  const sound = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const toggle = () => (playing ? sound.current?.pause() : void sound.current?.play())
  return (
    <>
      {/* The captions lie beside the file; this only plays it. */}
      <audio
        ref={sound}
        src={`${mediaPath.master(index)}?made=${made}`}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
      >
        <track kind="captions" />
      </audio>
      <Button size="small" kind="quiet" icon={playing ? 'stop' : 'play'} onClick={toggle}>
        {playing ? t('delivery.stop') : t('delivery.hear')}
      </Button>
    </>
  )
}
