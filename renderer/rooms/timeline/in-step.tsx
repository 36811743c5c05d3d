import { memo, useEffect, useRef } from 'react'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Take } from '../../../core/records/take.ts'
import { wordsOf } from '../../../core/takes/words-in-time.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { lineAt } from '../../../core/timeline/line-at.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { seek } from '../../playback/transport.ts'
import { usePlaces } from '../../store/places.ts'
import { hearTakeWords, takeWords } from '../../store/take-words.ts'
import { peaksOf } from '../../waveform/peaks.ts'
import { voicedShare, wordAt, wordHeardAt } from './heard-word.ts'
import style from './side-pane.module.css'
import { useView } from './view.ts'

/** Lines that are shown before and behind the one that is heard. */
const before = 30
const behind = 60

/** The chapter's lines around the one that is heard. In step, it goes along, and the word that is said is marked. */
export const InStep = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const inStep = useView((view) => view.inStep)
  const now = usePlaces((places) => lineAt(timeline, places.playhead))
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (inStep) list.current?.querySelector(`[data-line="${now}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [now, inStep])
  const line = now === undefined ? undefined : production.lines[now]
  const take = line?.take ? production.takes[line.take] : undefined
  useEffect(() => {
    if (take && line && inStep) void hearTakeWords(take, line.text)
  }, [take, line, inStep])
  useEffect(() => markWords(list, timeline, line, take), [timeline, line, take])
  const index = timeline.places.findIndex(({ line }) => line === now)
  const near = timeline.places.slice(Math.max(0, index - before), index + behind)
  return (
    <ol ref={list} className={style.inStep}>
      {near.map(({ line: id, start, shift }) => {
        const line = production.lines[id]
        const character = line?.attribution.character ?? null
        const speaker = character === null ? undefined : production.characters[character]
        return (
          line && (
            <StepLine
              key={id}
              line={line}
              name={speaker?.name ?? null}
              voice={speaker?.voice ?? 0}
              at={Math.max(0, start + shift)}
              now={id === now}
            />
          )
        )
      })}
    </ol>
  )
}

type StepLineProps = { line: Line; name: string | null; voice: number; at: number; now: boolean }

const StepLine = memo(({ line, name, voice, at, now }: StepLineProps) => (
  <li data-line={line.id}>
    <button
      type="button"
      className={classes(style.line, line.kind !== 'dialogue' && style.narration, now && style.now)}
      aria-current={now}
      onClick={() => seek(at)}
    >
      <span className="quiet small">{line.number}</span>
      {name === null ? <UnknownChip size={18} /> : <Chip name={name} voice={voice} size={18} title={name} />}
      <span data-words="">{now ? wordsOf(line.text).map(({ at: place, word }) => <span key={place}>{word}</span>) : line.text}</span>
    </button>
  </li>
))

/** Marks the word that is said, outside React, for as long as a line is the one that is heard. */
const markWords = (
  list: { current: HTMLElement | null },
  timeline: ChapterTimeline,
  line: Line | undefined,
  take: Take | undefined,
): (() => void) => {
  const own = timeline.clips.filter((clip) => clip.line === line?.id)
  const words = [...(list.current?.querySelectorAll<HTMLElement>(`[data-line="${line?.id}"] [data-words] > span`) ?? [])]
  const texts = words.map((word) => word.textContent ?? '')
  const start = Math.min(...own.map(({ sourceStart }) => sourceStart))
  const end = Math.max(...own.map(({ sourceStart, sourceLength }) => sourceStart + sourceLength))
  const wordIn = ({ recording, sourceStart, start: from }: Clip, playhead: number): number => {
    const at = sourceStart + playhead - from
    const places = take && line && !take.pieces ? takeWords(take, line.text) : []
    if (take && line && places.length > 0) return wordHeardAt(line.text, places, at - take.start)
    return wordAt(texts, voicedShare(recording && peaksOf(recording), start, end, at))
  }
  let marked: HTMLElement | undefined
  const mark = () => {
    const { playhead } = usePlaces.getState()
    const clip = own.find((one) => playhead >= one.start && playhead < one.start + one.length)
    const next = clip && playhead !== clip.start ? words[wordIn(clip, playhead)] : undefined
    if (next === marked) return
    marked?.classList.remove(style.heard ?? '')
    next?.classList.add(style.heard ?? '')
    marked = next
  }
  mark()
  const stop = usePlaces.subscribe(mark)
  return () => {
    stop()
    marked?.classList.remove(style.heard ?? '')
  }
}
