import type { Production } from '../../../core/records/production.ts'

/** Colours of the canvas, read from the page's tokens once a theme. */
export type Colours = {
  page: string
  raised: string
  panel: string
  ink1: string
  ink2: string
  ink3: string
  line1: string
  line2: string
  accent: string
  accentWash: string
  doubt: string
  warning: string
  live: string
  strong: string
  strongInk: string
  sunken: string
  voices: string[]
  uiFont: string
  textFont: string
}

let known: { theme: string; colours: Colours } | null = null

/** `light-dark()` is only worked out on an element: a probe takes each token as its colour. */
export const coloursOf = (): Colours => {
  const root = document.documentElement
  const theme = `${root.dataset.theme ?? ''}/${matchMedia('(prefers-color-scheme: dark)').matches}`
  if (known?.theme === theme) return known.colours
  const probe = document.createElement('span')
  document.body.append(probe)
  const read = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const style = getComputedStyle(root)
  const colours: Colours = {
    page: read('--surface-page'),
    raised: read('--surface-raised'),
    panel: read('--surface-panel'),
    ink1: read('--ink-1'),
    ink2: read('--ink-2'),
    ink3: read('--ink-3'),
    line1: read('--line-1'),
    line2: read('--line-2'),
    accent: read('--accent'),
    accentWash: read('--accent-wash'),
    doubt: read('--confidence-doubtful'),
    warning: read('--warning'),
    live: read('--live'),
    strong: read('--strong'),
    strongInk: read('--strong-ink'),
    sunken: read('--surface-sunken'),
    voices: Array.from({ length: 12 }, (_, i) => read(`--voice-${i + 1}`)),
    uiFont: style.getPropertyValue('--font-ui'),
    textFont: style.getPropertyValue('--font-text'),
  }
  probe.remove()
  known = { theme, colours }
  return colours
}

/** A character's colour; ink for everything that is not a voice. */
export const voiceColour = (character: string | null, production: Production, colours: Colours): string => {
  const voice = character === null ? undefined : production.characters[character]?.voice
  return voice === undefined ? colours.ink3 : (colours.voices[voice % 12] ?? colours.ink3)
}
