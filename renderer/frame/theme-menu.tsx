import { IconButton } from '../elements/icon-button.tsx'
import { Menu, MenuItem } from '../elements/menu.tsx'
import { t } from '../locales/t.ts'
import { setTheme, type Theme, useTheme } from '../store/theme.ts'

const themes: { theme: Theme; label: string }[] = [
  { theme: 'system', label: 'frame.theme.system' },
  { theme: 'light', label: 'frame.theme.light' },
  { theme: 'dark', label: 'frame.theme.dark' },
]

/** Light, dark, or as the system says. */
export const ThemeMenu = () => {
  const theme = useTheme((state) => state.theme)
  return (
    <Menu align="end" trigger={<IconButton icon="theme" label={t('frame.theme.label')} />}>
      {themes.map((entry) => (
        <MenuItem key={entry.theme} on={entry.theme === theme} onPick={() => setTheme(entry.theme)}>
          {t(entry.label)}
        </MenuItem>
      ))}
    </Menu>
  )
}
