import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ChapterId } from '../../../../core/ids.ts'
import type { Line } from '../../../../core/records/line.ts'
import type { Production } from '../../../../core/records/production.ts'
import { takesByLine } from '../../../../core/takes/takes-of.ts'
import { Chip, UnknownChip } from '../../../elements/chip.tsx'
import { classes } from '../../../elements/classes.ts'
import { Icon } from '../../../elements/icon.tsx'
import { Panel, PanelHead } from '../../../elements/panel.tsx'
import { Picker, type PickerOption } from '../../../elements/picker.tsx'
import { Segmented } from '../../../elements/segmented.tsx'
import { t } from '../../../locales/t.ts'
import style from './line-list.module.css'
import { isBusy, pickLine, useRecorder, want } from './state.ts'

const all = 'all'

/** Which lines are to be recorded, and those lines. */
export const LineList = ({ production }: { production: Production }) => {
  const wanted = useRecorder((state) => state.wanted)
  const ids = useRecorder((state) => state.lines)
  const busy = useRecorder(isBusy)
  const lines = useMemo(() => ids.flatMap((id) => production.lines[id] ?? []), [ids, production.lines])
  const place = wanted.chapter === null ? all : wanted.scene === null ? wanted.chapter : `${wanted.chapter}/${wanted.scene}`
  return (
    <Panel label={t('record.lines')} side="left" className={style.panel}>
      <PanelHead title={t('record.lines')}>
        <span className="quiet small">{t('record.lineCount', { count: lines.length })}</span>
      </PanelHead>
      <div className={style.tools}>
        <Picker label={t('record.where')} value={place} options={placesOf(production)} onChange={wantPlace} disabled={busy} />
        <Picker
          label={t('record.whose')}
          value={wanted.voice ?? all}
          options={voicesOf(production)}
          onChange={(voice) => want({ voice: voice === all ? null : voice })}
          disabled={busy}
        />
        <Segmented
          label={t('record.which')}
          value={wanted.which}
          wide
          options={(['all', 'missing', 'pickups'] as const).map((value) => ({ value, label: t(`record.wanted.${value}`) }))}
          onChange={(which) => !busy && want({ which })}
        />
      </div>
      {lines.length === 0 ? (
        <p className={style.none}>{t(`record.none.${wanted.which}`)}</p>
      ) : (
        <Rows production={production} lines={lines} />
      )}
    </Panel>
  )
}

const wantPlace = (place: string) => {
  if (place === all) return want({ chapter: null, scene: null })
  const [chapter, scene] = place.split('/')
  want({ chapter: ChapterId.parse(chapter), scene: scene === undefined ? null : Number(scene) })
}

/** The whole production, its chapters, and the scenes of those that have several. */
const placesOf = (production: Production): PickerOption<string>[] => [
  { value: all, label: t('record.wholeProduction') },
  ...production.chapterOrder.flatMap((id) => {
    const chapter = production.chapters[id]
    if (!chapter) return []
    const scenes = chapter.scenes.length > 1 ? chapter.scenes : []
    return [
      { value: id as string, label: chapter.title, text: chapter.title },
      ...scenes.map((scene, index) => ({
        value: `${id}/${index}`,
        label: t('record.scene', { chapter: chapter.title, scene: scene.title || index + 1 }),
      })),
    ]
  }),
]

/** Everybody, the actors, and the characters. */
const voicesOf = ({ actorOrder, actors, characterOrder, characters }: Production): PickerOption<string>[] => [
  { value: all, label: t('record.everybody') },
  ...actorOrder.flatMap((id) => (actors[id] ? [{ value: id, label: actors[id].name, text: actors[id].name }] : [])),
  ...characterOrder.flatMap((id) => {
    const character = characters[id]
    return character ? [{ value: id, label: <span className="serif">{character.name}</span>, text: character.name }] : []
  }),
]

const Rows = ({ production, lines }: { production: Production; lines: readonly Line[] }) => {
  const at = useRecorder((state) => state.line)
  const busy = useRecorder(isBusy)
  const scroll = useRef<HTMLDivElement>(null)
  const [, redraw] = useState(0)
  const takes = useMemo(
    () => takesByLine({ takes: production.takes, recordings: production.recordings }),
    [production.takes, production.recordings],
  )
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 37,
    overscan: 8,
    onChange: () => redraw((n) => n + 1),
  })
  const place = lines.findIndex(({ id }) => id === at)
  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: 'auto' })
  }, [place, rows])
  return (
    <div ref={scroll} className={style.list} role="listbox" aria-label={t('record.lines')} tabIndex={-1}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index]
          const who = line?.attribution.character ? production.characters[line.attribution.character] : undefined
          const count = line ? (takes.get(line.id)?.length ?? 0) : 0
          return (
            line && (
              <button
                key={line.id}
                type="button"
                role="option"
                aria-selected={line.id === at}
                tabIndex={line.id === at ? 0 : -1}
                aria-disabled={busy}
                className={classes(style.row, line.id === at && style.here)}
                style={{ transform: `translateY(${row.start}px)` }}
                onClick={() => !busy && pickLine(line.id)}
              >
                <span className="num quiet small">{line.number}</span>
                {who ? <Chip name={who.name} voice={who.voice} size={18} title={who.name} /> : <UnknownChip size={18} />}
                <span className="ellipsis" title={line.text}>
                  {line.text}
                </span>
                <span className={style.done}>
                  {line.take !== null && <Icon name="check" size={13} />}
                  {count > 0 && <span className="visually-hidden">{t('record.takes', { count })}</span>}
                </span>
              </button>
            )
          )
        })}
      </div>
    </div>
  )
}
