/** Seconds as a clock: "04:16"; with tenths or milliseconds when asked. */
export const clock = (at: number, tenths = false): string => {
  const whole = Math.floor(at + 1e-6)
  const hours = Math.floor(whole / 3600)
  const rest = `${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
  return `${hours ? `${hours}:` : ''}${rest}${tenths ? `.${Math.floor((at - whole) * 10 + 1e-6)}` : ''}`
}

export const fineClock = (at: number): string => {
  const milliseconds = Math.round(at * 1000)
  return `${clock(Math.floor(milliseconds / 1000))}.${String(milliseconds % 1000).padStart(3, '0')}`
}

/** A level with its sign, one decimal and a true minus: "+1.5", "−18.4", "0.0". */
export const signed = (value: number): string => {
  const size = Math.abs(value).toFixed(1)
  return `${Number(size) === 0 ? '' : value > 0 ? '+' : '−'}${size}`
}

/** Seconds as milliseconds: "400 ms", "−100 ms"; from ten seconds on as seconds. */
export const milliseconds = (seconds: number, plus = false): string => {
  const sign = seconds < 0 ? '−' : plus && seconds > 0 ? '+' : ''
  const size = Math.abs(seconds)
  return size < 10 ? `${sign}${Math.round(size * 1000)} ms` : `${sign}${size.toFixed(1)} s`
}
