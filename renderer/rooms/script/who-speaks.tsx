import type { CharacterId } from '../../../core/ids.ts'
import { narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import { Button } from '../../elements/button.tsx'
import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Key } from '../../elements/key.tsx'
import { Block } from '../../elements/panel.tsx'
import { probability } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { assign } from './actions.ts'
import { candidatesFor } from './candidates.ts'
import { useScriptRoom } from './room-state.ts'
import style from './who-speaks.module.css'

/** The speakers in question, each under its key with its probability. */
export const WhoSpeaks = ({ line }: { line: Line }) => {
  const production = useProduction((all) => all)
  const candidates = candidatesFor(production, line)
  return (
    <Block title={t('script.who.title')} aside={t('script.who.aside')}>
      {candidates.map((candidate, index) => (
        <Guess key={candidate.character} place={index + 1} id={candidate.character} p={candidate.p} line={line} />
      ))}
      <Guess place={0} id={narratorId} p={null} line={line} />
      <div className={style.others}>
        <Button size="small" kind="quiet" onClick={() => useScriptRoom.setState({ naming: true })}>
          <Key>/</Key>
          {t('script.who.search')}
        </Button>
        <Button size="small" kind="quiet" onClick={() => void assign(null)}>
          {t('script.nobody')}
        </Button>
      </div>
    </Block>
  )
}

const Guess = ({ place, id, p, line }: { place: number; id: CharacterId; p: number | null; line: Line }) => {
  const character = useProduction((production) => production.characters[id])
  if (!character) return null
  const on = line.attribution.character === id
  return (
    <button type="button" className={classes(style.guess, on && style.on)} aria-pressed={on} onClick={() => void assign(id)}>
      <Key>{String(place)}</Key>
      <Chip name={character.name} voice={character.voice} size={18} />
      <span className={`ellipsis ${style.name}`} title={character.name}>
        {character.name}
      </span>
      {p !== null && (
        <>
          <span className={style.bar}>
            <i style={{ width: `${p * 100}%` }} />
          </span>
          <span className={style.p}>{probability(p)}</span>
        </>
      )}
    </button>
  )
}
