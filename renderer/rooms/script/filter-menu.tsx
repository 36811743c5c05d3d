import { Button } from '../../elements/button.tsx'
import { Chip } from '../../elements/chip.tsx'
import { Menu, MenuItem, MenuLine } from '../../elements/menu.tsx'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { useScriptRoom } from './room-state.ts'

/** Shows the lines of one character alone. */
export const FilterMenu = () => {
  const only = useScriptRoom((state) => state.only)
  const order = useProduction((production) => production.characterOrder)
  const characters = useProduction((production) => production.characters)
  const name = only ? characters[only]?.name : undefined
  return (
    <Menu
      trigger={
        <Button kind="quiet" icon="filter">
          <span className="ellipsis" title={name}>
            {name ?? t('script.filter.all')}
          </span>
        </Button>
      }
    >
      <MenuItem on={only === null} onPick={() => useScriptRoom.setState({ only: null })}>
        {t('script.filter.all')}
      </MenuItem>
      <MenuLine />
      {order.map((id) => {
        const character = characters[id]
        return (
          character && (
            <MenuItem key={id} on={only === id} onPick={() => useScriptRoom.setState({ only: character.id, splitting: null })}>
              <Chip name={character.name} voice={character.voice} size={18} />
              <span className="serif ellipsis" title={character.name}>
                {character.name}
              </span>
            </MenuItem>
          )
        )
      })}
    </Menu>
  )
}
