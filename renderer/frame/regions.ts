const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])'

const shown = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** F6 and Shift+F6: to the next or previous marked part of the window (`data-region`), and into where it was left. */
export const jumpRegion = (step: 1 | -1) => {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(shown)
  const at = document.activeElement
  const here = regions.findLastIndex((region) => region.contains(at))
  // From the room itself, its own parts come next.
  const inside = at?.matches('main') ? regions.findIndex((region) => at.contains(region)) : -1
  const from = here >= 0 ? here : inside >= 0 ? (step > 0 ? inside - 1 : inside) : step > 0 ? -1 : 0
  for (let k = 1; k <= regions.length; k++) {
    const region = regions[(from + step * k + regions.length * k) % regions.length]
    const target = region && entryOf(region)
    if (target) return target.focus()
  }
}

/** Nothing in particular has the focus: the room as a whole, or not even that. */
export const focusIsFree = (): boolean => document.activeElement === null || document.activeElement.matches('body, main')

/** Gives a focus that nothing has to the room: Tab leads on into it from there. */
export const enterRoom = () => {
  const room = document.querySelector('main')
  if (!room || !focusIsFree()) return
  room.tabIndex = -1
  room.focus({ preventScroll: true })
}

/** What had the focus may go with a room, a dialog or its last entry: then the room has it. */
export const keepFocus = () =>
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) requestAnimationFrame(enterRoom)
  })

const entryOf = (region: HTMLElement): HTMLElement | null => {
  const own = [...region.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) => shown(element) && element.closest('[data-region]') === region,
  )
  return own.find((element) => element.dataset.regionEntry !== undefined) ?? own[0] ?? null
}
