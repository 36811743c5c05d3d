import type { Line } from '../../../core/records/line.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { Block } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { useListKeys } from './take-keys.ts'
import { TakeLine } from './take-row.tsx'

/** The takes of a line; the filled number is the chosen one. Nothing is shown before there are any. */
export const TakesList = ({ line, room }: { line: Line; room: 'script' | 'timeline' }) => {
  const production = useProduction((records) => records)
  const takes = takesOf(production, line.id)
  const character = production.characters[line.attribution.character ?? '']
  useListKeys(takes.length > 0 ? line.id : null, room)
  if (takes.length === 0) return null
  return (
    <Block title={t('takes.title')} aside={production.actors[character?.actor ?? '']?.name}>
      <ul>
        {takes.map((one) => (
          <TakeLine key={one.take.id} one={one} line={line} voice={character?.voice ?? 0} />
        ))}
      </ul>
    </Block>
  )
}
