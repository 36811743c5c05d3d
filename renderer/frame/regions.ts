const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])'

const shown = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** F6 and Shift+F6: to the next or previous marked part of the window (`data-region`), and into where it was left. */
export const jumpRegion = (step: 1 | -1) => {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(shown)
  const here = regions.findLastIndex((region) => region.contains(document.activeElement))
  const from = here < 0 ? (step > 0 ? -1 : 0) : here
  for (let k = 1; k <= regions.length; k++) {
    const region = regions[(from + step * k + regions.length * k) % regions.length]
    const target = region && entryOf(region)
    if (target) return target.focus()
  }
}

const entryOf = (region: HTMLElement): HTMLElement | null => {
  const own = [...region.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) => shown(element) && element.closest('[data-region]') === region,
  )
  return own.find((element) => element.dataset.regionEntry !== undefined) ?? own[0] ?? null
}
