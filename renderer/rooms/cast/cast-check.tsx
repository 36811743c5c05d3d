import { useMemo, useState } from 'react'
import { namesakesOf } from '../../../core/cast/namesakes.ts'
import type { CharacterId } from '../../../core/ids.ts'
import { type Character, narratorId } from '../../../core/records/character.ts'
import type { Production } from '../../../core/records/production.ts'
import { Button } from '../../elements/button.tsx'
import { Chip } from '../../elements/chip.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem, MenuLine, MenuTitle } from '../../elements/menu.tsx'
import { count } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { reasonText } from '../../locales/wording.ts'
import { useProduction } from '../../store/session.ts'
import { mergeInto, removeCharacter } from './actions.ts'
import style from './cast-check.module.css'
import { castChecked } from './checked.ts'
import { workOfCharacter } from './figures.ts'
import { openDialog } from './room-state.ts'

/** The found cast, each with what in the text speaks for it: those who are one are united, who is nobody goes; then the text is read again. */
export const CastCheck = () => {
  const production = useProduction((all) => all)
  const [apart, setApart] = useState<readonly string[]>([])
  const evidence = useMemo(() => evidenceOf(production), [production])
  const lines = (id: CharacterId) => workOfCharacter(production, id).lines
  const doubles = namesakesOf(production, lines).filter(({ one, other }) => !apart.includes(`${one} ${other}`))
  const people = production.characterOrder
    .flatMap((id) => (id === narratorId ? [] : (production.characters[id] ?? [])))
    .sort((a, b) => lines(b.id) - lines(a.id))
  const close = () => {
    castChecked(production.id)
    openDialog(null)
  }
  return (
    <Dialog
      open
      size="large"
      onClose={close}
      title={t('cast.check.title')}
      lead={t('cast.check.lead')}
      footer={
        <Button kind="strong" onClick={close}>
          {t('cast.check.right')}
        </Button>
      }
    >
      {doubles.map(({ one, other }) => (
        <div key={`${one} ${other}`} className={style.double}>
          <span className={style.pair}>
            <Name character={production.characters[one]} />
            <Name character={production.characters[other]} />
          </span>
          <span className="second small">{t('cast.check.maybeOne')}</span>
          <span className="grow" />
          <Button size="small" icon="merge" onClick={() => void mergeInto(other, one)}>
            {t('cast.check.one')}
          </Button>
          <Button size="small" kind="quiet" onClick={() => setApart([...apart, `${one} ${other}`])}>
            {t('cast.check.two')}
          </Button>
        </div>
      ))}
      <ul className={style.people}>
        {people.map((character) => (
          <li key={character.id} className={style.person}>
            <Name character={character} />
            <span className={style.evidence}>
              {[...character.aliases, ...character.epithets].join(', ') || t('cast.check.noOther')}
              <small className="quiet">{evidence.get(character.id) ?? t('cast.check.noTag')}</small>
            </span>
            <span className="num second small">
              {t('frame.status.lines', { count: lines(character.id), shown: count(lines(character.id)) })}
            </span>
            <Menu align="end" trigger={<IconButton icon="more" label={t('cast.more', { name: character.name })} />}>
              <MenuTitle>{t('cast.check.sameAs')}</MenuTitle>
              {people
                .filter(({ id }) => id !== character.id)
                .slice(0, 12)
                .map((other) => (
                  <MenuItem key={other.id} onPick={() => void mergeInto(character.id, other.id)}>
                    <Chip name={other.name} voice={other.voice} size={18} />
                    <span className="serif ellipsis">{other.name}</span>
                  </MenuItem>
                ))}
              <MenuItem icon="search" onPick={() => openDialog({ kind: 'merge', from: character.id, into: null })}>
                {t('cast.check.another')}
              </MenuItem>
              <MenuLine />
              <MenuItem icon="trash" onPick={() => void removeCharacter(character.id, character.name)}>
                {t('cast.check.nobody')}
              </MenuItem>
            </Menu>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const Name = ({ character }: { character: Character | undefined }) =>
  character ? (
    <span className={style.name}>
      <Chip name={character.name} voice={character.voice} />
      <b className="serif ellipsis" title={character.name}>
        {character.name}
      </b>
    </span>
  ) : null

/** What the text says of each character: the reason of the surest line. */
const evidenceOf = (production: Production): ReadonlyMap<CharacterId, string> => {
  const best = new Map<CharacterId, { confidence: number; text: string }>()
  for (const { attribution } of Object.values(production.lines)) {
    const { character, by, confidence, reason } = attribution
    if (character === null || by === 'narrator' || by === 'producer' || !reason.values.words) continue
    if ((best.get(character)?.confidence ?? 0) < confidence) best.set(character, { confidence, text: reasonText(by, reason) })
  }
  return new Map([...best].map(([id, { text }]) => [id, text]))
}
