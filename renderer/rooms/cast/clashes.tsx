import type { Clash } from '../../../core/cast/clashes.ts'
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
  const first = clashes[0]
  if (!first) return null
  const name = (id: string) => production.characters[id]?.name ?? ''
  return (
    <Block
      title={
        <>
          <span className={style.danger}>
            <Icon name="danger" />
          </span>
          {t('cast.clash.title', { count: clashes.length })}
        </>
      }
    >
      <p className="second small">{t('cast.clash.lead', { one: name(first.characters[0]), other: name(first.characters[1]) })}</p>
      {clashes.map((clash) => {
        const chapter = production.chapters[clash.chapter]
        const line = production.lines[clash.lines[0] ?? ('' as never)]
        return (
          <button
            key={`${clash.chapter} ${clash.scene} ${clash.characters.join(' ')}`}
            type="button"
            className={style.scene}
            onClick={() => {
              if (line) pickLine(line)
              goTo({ room: 'script', mode: 'read', drawer: false })
            }}
          >
            <Icon name="right" />
            <span className="grow ellipsis">
              {t('cast.clash.scene', {
                chapter: chapter?.number ?? '',
                title: chapter?.scenes[clash.scene]?.title || chapter?.title || '',
              })}
            </span>
            <span className="quiet">{t('cast.clash.line', { number: line?.number ?? '' })}</span>
          </button>
        )
      })}
    </Block>
  )
}
