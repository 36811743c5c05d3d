import { goTo, usePlaces } from '../store/places.ts'
import style from './drawer.module.css'

/** Behind an open drawer; in a wide window, where the inspector is no drawer, it is not shown. `className` shows it. */
export const DrawerScrim = ({ label, className }: { label: string; className: string | undefined }) =>
  usePlaces((places) => places.drawer) && (
    <button type="button" data-scrim="" className={`${style.scrim} ${className}`} aria-label={label} onClick={closeDrawer} />
  )

let before: Element | null = null

/** Opens the drawer; `enter` then puts the focus into it. */
export const openDrawer = (enter: () => void) => {
  before = document.activeElement
  goTo({ drawer: true })
  requestAnimationFrame(enter)
}

/** Closes the drawer and gives the focus back to where it was opened from; false when none is in sight. */
export const closeDrawer = (): boolean => {
  const scrim = document.querySelector('[data-scrim]')
  if (!scrim || scrim.getClientRects().length === 0) return false
  goTo({ drawer: false })
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  before = null
  return true
}
