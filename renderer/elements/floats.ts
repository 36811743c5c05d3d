import { t } from '../locales/t.ts'

/**
 * Where dialogs, menus and hints are put: a landmark of its own beside the rooms, so that nothing on the page lies outside of one. All
 * of them share it: a menu opened from a dialog stays within reach of a screen reader.
 */
export const floats = (): HTMLElement => {
  const known = document.getElementById('floats')
  if (known) return known
  const made = document.createElement('aside')
  made.id = 'floats'
  made.ariaLabel = t('element.floats')
  document.body.append(made)
  return made
}
