import { narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { VoiceName } from '../../elements/voice-name.tsx'
import { t } from '../../locales/t.ts'
import { isDoubtful } from '../../store/lines.ts'
import { useProduction } from '../../store/session.ts'
import style from './line-who.module.css'

/** Who speaks: the name in small capitals and the chip. The narrator has only the chip; a doubtful name asks. */
export const LineWho = ({ line, className }: { line: Line; className?: string | undefined }) => {
  const id = line.attribution.character
  const character = useProduction((production) => (id ? production.characters[id] : undefined))
  const doubtful = isDoubtful(line)
  return (
    <span className={classes(style.who, className)} role="gridcell">
      {!character && <VoiceName name={t(line.kind === 'cue' ? 'script.cue' : 'script.nobody')} voice={null} className={style.name} />}
      {character && id !== narratorId && (
        <VoiceName
          name={doubtful ? `${character.name}?` : character.name}
          voice={doubtful ? null : character.voice}
          className={style.name}
        />
      )}
      {character && id === narratorId && <span className="visually-hidden">{character.name}</span>}
      {(doubtful || !character) && line.kind !== 'cue' ? (
        <UnknownChip title={t('script.sureness.doubtful')} />
      ) : (
        character && <Chip name={character.name} voice={character.voice} />
      )}
    </span>
  )
}
