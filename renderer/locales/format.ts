import { t } from './t.ts'

const locale = 'en-GB'
const whole = new Intl.NumberFormat(locale)
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })
const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
const dayLength = 86_400_000

/** 1264 → "1,264". */
export const count = (value: number): string => whole.format(value)

/** A language's code as its name: en-GB → "British English"; what is no code stays as it is. */
export const languageName = (code: string): string => {
  try {
    return languages.of(code) ?? code
  } catch {
    return code
  }
}

/** A probability as the margin says it: .81; never shown as certainty it is not. */
export const probability = (p: number): string => (p >= 0.995 ? '1' : p.toFixed(2).replace(/^0/, ''))

/** 0.68 → "68 %": rounded down, so that 100 % means all. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`

/** Seconds as whole minutes, at least one when there is anything: "19 min", "2 h 53 min". */
export const minutes = (seconds: number): string => {
  const total = seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : 0
  const hours = Math.floor(total / 60)
  return hours > 0 ? `${hours} h ${String(total % 60).padStart(2, '0')} min` : `${total} min`
}

/** Seconds of a short sound: "3.4 s". */
export const shortSeconds = (seconds: number): string => `${seconds.toFixed(1)} s`

/** Milliseconds since 1970 as a time of day: "10:42". */
export const timeOfDay = (at: number): string => clock.format(at)

/** Milliseconds since 1970 as a producer says it: "Today, 10:42", "Thursday", "3 November". `inside` a sentence: "today, 10:42". */
export const dayAndTime = (at: number, now: number, inside = false): string => {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayLength)
  if (days <= 0) return t(inside ? 'frame.day.todayInside' : 'frame.day.today', { time: clock.format(at) })
  if (days === 1) return t(inside ? 'frame.day.yesterdayInside' : 'frame.day.yesterday', { time: clock.format(at) })
  if (days < 7) return weekday.format(at)
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : dayOfYear.format(at)
}

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** Estimated seconds to go, as "about 2 min". */
export const timeLeft = (seconds: number): string =>
  seconds < 60
    ? t('frame.left.seconds', { count: Math.max(1, Math.ceil(seconds / 5) * 5) })
    : t('frame.left.minutes', { count: Math.ceil(seconds / 60) })
