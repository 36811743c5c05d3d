import { create } from 'zustand'

export type Theme = 'system' | 'light' | 'dark'
const key = 'dramatis.theme'
const isTheme = (text: string | null): text is Theme => text === 'system' || text === 'light' || text === 'dark'

const kept = (): Theme => {
  const text = localStorage.getItem(key)
  return isTheme(text) ? text : 'system'
}

/** The look of this window; kept by the browser, not with a production. */
export const useTheme = create<{ theme: Theme }>()(() => ({ theme: kept() }))

export const setTheme = (theme: Theme) => {
  localStorage.setItem(key, theme)
  showTheme(theme)
  useTheme.setState({ theme })
}

export const showTheme = (theme: Theme) => {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Calls when the colours change: by choice, or with the system. For what is painted and not styled. */
export const onLook = (run: () => void): (() => void) => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', run)
  const stop = useTheme.subscribe(run)
  return () => {
    system.removeEventListener('change', run)
    stop()
  }
}
