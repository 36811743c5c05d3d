import type { Clash } from '../../../core/cast/clashes.ts'
import type { Production } from '../../../core/records/production.ts'
import { Icon } from '../../elements/icon.tsx'
import { Block } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { goTo, pickLine } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import style from './cast-inspector.module.css'
import { clashList } from './figures.ts'

/** Scenes in which one person would talk to themself, each a way there. */
export const Clashes = ({ fits }: { fits: (clash: Clash) => boolean }) => {
  const production = useProduction((all) => all)
  const clashes = clashList(production).filter(fits)
  if (clashes.length === 0) return null
  const pairs = Map.groupBy(clashes, ({ characters }) => characters.join(' '))
  const scenes = new Set(clashes.map(({ chapter, scene }) => `${chapter} ${scene}`)).size
  return (
    <Block
      title={
        <>
          <span className={style.danger}>
            <Icon name="danger" />
          </span>
          {t('cast.clash.title', { count: scenes })}
        </>
      }
    >
      {[...pairs].map(([pair, own]) => (
        <Pair key={pair} clashes={own} production={production} />
      ))}
    </Block>
  )
}

/** Two roles of one person, and where they answer each other. */
const Pair = ({ clashes, production }: { clashes: readonly Clash[]; production: Production }) => {
  const [one, other] = clashes[0]?.characters ?? []
  const name = (id: string | undefined) => production.characters[id ?? '']?.name ?? ''
  return (
    <>
      <p className={style.pair}>{t('cast.clash.lead', { one: name(one), other: name(other) })}</p>
      {clashes.map((clash) => {
        const chapter = production.chapters[clash.chapter]
        const line = clash.lines[0] && production.lines[clash.lines[0]]
        const title = chapter?.scenes[clash.scene]?.title || chapter?.title || ''
        const place = t('cast.clash.scene', { chapter: chapter?.number ?? '', title })
        return (
          <button
            key={`${clash.chapter} ${clash.scene}`}
            type="button"
            className={style.scene}
            onClick={() => {
              if (line) pickLine(line)
              goTo({ room: 'script', mode: 'read', drawer: false })
            }}
          >
            <Icon name="right" />
            <span className="grow ellipsis" title={place}>
              {place}
            </span>
            <span className="quiet">{t('cast.clash.line', { number: line ? line.number : '' })}</span>
          </button>
        )
      })}
    </>
  )
}
