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
