import { restOfRun } from '../../../core/production/review.ts'
import { narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Key } from '../../elements/key.tsx'
import { Check } from '../../elements/toggles.tsx'
import { probability } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { reasonText } from '../../locales/wording.ts'
import { useProduction } from '../../store/session.ts'
import { assign, epithetOf } from './actions.ts'
import style from './answers.module.css'
import { candidatesFor } from './candidates.ts'
import { useScriptRoom } from './room-state.ts'

const most = 4

/** A doubtful line's reason and its answers, each under its key. */
export const Answers = ({ line }: { line: Line }) => {
  const production = useProduction((all) => all)
  const narrator = production.characters[narratorId]
  const run = restOfRun(production, line.id).length
  const epithet = epithetOf(line)
  const always = useScriptRoom((state) => state.always)
  return (
    <>
      <p>{reasonText(line.attribution.by, line.attribution.reason)}</p>
      <div className={style.answers}>
        {candidatesFor(production, line)
          .slice(0, most)
          .map(({ character: id, p }, index) => {
            const character = production.characters[id]
            return (
              character && (
                <button
                  key={id}
                  type="button"
                  className={classes(style.answer, id === line.attribution.character && style.on)}
                  onClick={() => void assign(id)}
                >
                  <Key>{String(index + 1)}</Key>
                  <Chip name={character.name} voice={character.voice} size={18} />
                  {character.name}
                  {p !== null && <small>{probability(p)}</small>}
                </button>
              )
            )
          })}
        {narrator && (
          <button type="button" className={style.answer} onClick={() => void assign(narratorId)}>
            <Key>0</Key>
            <Chip name={narrator.name} voice={narrator.voice} size={18} />
            {narrator.name}
          </button>
        )}
        <button type="button" className={classes(style.answer, style.other)} onClick={() => useScriptRoom.setState({ naming: true })}>
          <Key>/</Key>
          {t('script.other')}
        </button>
      </div>
      {run > 0 && (
        <p className={style.along}>
          <Key>⇧ 1–9</Key>
          {t('script.run', { count: run })}
        </p>
      )}
      {epithet !== null && (
        <div className={style.along}>
          <Key>A</Key>
          <Check label={t('script.always', { epithet })} on={always} onChange={(on) => useScriptRoom.setState({ always: on })} />
        </div>
      )}
    </>
  )
}
