import { goTo, usePlaces } from '../store/places.ts'
import style from './drawer.module.css'

/** Behind an open drawer; in a wide window, where the inspector is no drawer, it is not shown. `className` shows it. */
export const DrawerScrim = ({ label, className }: { label: string; className: string | undefined }) =>
  usePlaces((places) => places.drawer) && (
    <button
      type="button"
      data-scrim=""
      className={`${style.scrim} ${className}`}
      aria-label={label}
      onClick={() => goTo({ drawer: false })}
    />
  )

/** Closes the drawer; false when none is in sight. */
export const closeDrawer = (): boolean => {
  const scrim = document.querySelector('[data-scrim]')
  if (!scrim || scrim.getClientRects().length === 0) return false
  goTo({ drawer: false })
  return true
}
