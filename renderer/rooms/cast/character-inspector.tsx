import { type Character, narratorId } from '../../../core/records/character.ts'
import { Chip } from '../../elements/chip.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem, MenuLine } from '../../elements/menu.tsx'
import { Block, PanelHead } from '../../elements/panel.tsx'
import { Picker } from '../../elements/picker.tsx'
import { count, minutes } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { goTo } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { useScriptRoom } from '../script/room-state.ts'
import { removeCharacter, teach } from './actions.ts'
import style from './cast-inspector.module.css'
import { ActorPicker } from './cast-list.tsx'
import { Clashes } from './clashes.tsx'
import { workOfCharacter } from './figures.ts'
import { Names } from './names.tsx'
import { openDialog } from './room-state.ts'
import { SettledField } from './settled-field.tsx'

const genders = ['unknown', 'female', 'male', 'neutral'] as const

/** One character: its names, who plays it, and how much it says. */
export const CharacterInspector = ({ character }: { character: Character }) => {
  const work = useProduction((production) => workOfCharacter(production, character.id))
  const isNarrator = character.id === narratorId
  const showLines = () => {
    useScriptRoom.setState({ only: character.id })
    goTo({ room: 'script', mode: 'read', drawer: false })
  }
  return (
    <>
      <PanelHead
        title={
          <span className="row">
            <Chip name={character.name} voice={character.voice} />
            <span className="serif ellipsis" title={character.name}>
              {character.name}
            </span>
          </span>
        }
      >
        <Menu align="end" trigger={<IconButton icon="more" label={t('cast.more', { name: character.name })} />}>
          <MenuItem icon="script" onPick={showLines}>
            {t('cast.showLines')}
          </MenuItem>
          <MenuItem icon="merge" disabled={isNarrator} onPick={() => openDialog({ kind: 'merge', from: character.id, into: null })}>
            {t('cast.merge.menu')}
          </MenuItem>
          <MenuLine />
          <MenuItem icon="trash" disabled={isNarrator} onPick={() => void removeCharacter(character.id, character.name)}>
            {t('cast.removeCharacter')}
          </MenuItem>
        </Menu>
      </PanelHead>
      <div className={style.form}>
        <SettledField label={t('cast.name')} value={character.name} onSettle={(name) => void teach(character.id, { name })} />
        <div>
          <p className={style.label}>{t('cast.list.actor')}</p>
          <ActorPicker wide character={character.id} />
        </div>
        {!isNarrator && (
          <div>
            <p className={style.label}>{t('cast.gender.label')}</p>
            <Picker
              label={t('cast.gender.label')}
              className={style.picker ?? ''}
              value={character.gender ?? 'unknown'}
              onChange={(gender) => void teach(character.id, { gender: gender === 'unknown' ? null : gender })}
              options={genders.map((gender) => ({ value: gender, label: t(`cast.gender.${gender}`) }))}
            />
          </div>
        )}
      </div>
      <Block title={t('cast.says')}>
        <dl className={style.figures}>
          <dt>{t('cast.lines')}</dt>
          <dd>{count(work.lines)}</dd>
          <dt>{t('cast.words')}</dt>
          <dd>{count(work.words)}</dd>
          <dt>{t('cast.time')}</dt>
          <dd>{minutes(work.seconds)}</dd>
        </dl>
      </Block>
      <Block title={t('cast.aliases.title')} aside={t('cast.aliases.aside')}>
        <Names names={character.aliases} label={t('cast.aliases.add')} onChange={(aliases) => void teach(character.id, { aliases })} />
      </Block>
      <Block title={t('cast.epithets.title')} aside={t('cast.epithets.aside')}>
        <Names names={character.epithets} label={t('cast.epithets.add')} onChange={(epithets) => void teach(character.id, { epithets })} />
      </Block>
      <Clashes fits={(clash) => clash.characters.includes(character.id)} />
    </>
  )
}
