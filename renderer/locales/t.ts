/// <reference types="vite/client" />
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/** `en/<name>.json` holds the strings under `<name>.`: a room adds its own file and nothing else. */
const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' })

export const strings = (): Record<string, Record<string, unknown>> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [path.replace(/^.*\/|\.json$/g, ''), content]))

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: strings() } },
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
})

/** The words for a key: `t('script.review.leave')`, with `{{values}}`, plurals by `count`. */
export const t = (key: string, values: Record<string, string | number> = {}): string => i18next.t(key, values)

/** Whether there are words for a key; one that counts has them by number only. */
export const hasWords = (key: string, values: Record<string, string | number> = {}): boolean => i18next.exists(key, values)
