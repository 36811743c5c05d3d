import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * Violations of accessibility rules that axe finds in the window, each with the elements concerned. Every rule is asked; what passes is
 * not listed, and no second window is opened for frames of other origins, of which the studio has none: four times as quick.
 */
export const axeViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Elements that reach over the window's edge without a scrolling parent to reach them by, and the window's own sideways scroll. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const found = scrollWidth > clientWidth ? [`the window scrolls sideways: ${scrollWidth} over ${clientWidth}`] : []
    const reachable = (element: Element): boolean => {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const { overflowX } = getComputedStyle(parent)
        if (overflowX === 'auto' || overflowX === 'scroll') return true
        if (overflowX === 'hidden' && parent.getBoundingClientRect().right <= clientWidth + 1) return !element.matches('button, input, a')
      }
      return false
    }
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect()
      if (box.width < 1 || box.height < 1 || element.closest('.visually-hidden, svg')) continue
      if ((box.right > clientWidth + 1 || box.left < -1) && !reachable(element))
        found.push(
          `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)} ends at ${Math.round(box.right)}`,
        )
    }
    for (const panel of document.querySelectorAll('aside'))
      if (panel.scrollWidth > panel.clientWidth + 1) {
        const { right } = panel.getBoundingClientRect()
        const beyond = [...panel.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > right + 1)
        const who = beyond.map((element) => `${element.tagName} ${element.getAttribute('class')}`).join(', ')
        found.push(`the panel ${panel.ariaLabel} holds ${panel.scrollWidth} in ${panel.clientWidth}: ${who}`)
      }
    return found
  })

/** Words that are cut off without an ellipsis, and words with one that no tooltip or name tells in full. */
export const cutText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      if (!own || element.closest('.visually-hidden, svg, textarea, select') || element.clientWidth <= 1) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX === 'visible' || element.scrollWidth <= element.clientWidth + 1) continue
      const text = element.textContent?.trim() ?? ''
      if (textOverflow !== 'ellipsis') found.push(`cut: ${text.slice(0, 60)}`)
      else if (
        !element.closest('[title], :is(button, input, [role=gridcell], [role=option])[aria-label]') &&
        !element.querySelector('[title]')
      )
        found.push(`untold: ${text.slice(0, 60)}`)
    }
    return found
  })
