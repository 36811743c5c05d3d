import { create } from 'zustand'

const key = 'dramatis.volume'
/** Volume of the very first start: nobody is startled. */
const first = 0.5

const kept = (): number => {
  const text = localStorage.getItem(key)
  const value = text === null ? Number.NaN : Number(text)
  return value >= 0 && value <= 1 ? value : first
}

/** How loud this window plays, 0 … 1; kept by the browser. It changes nothing of what is delivered. */
export const useVolume = create<{ volume: number }>()(() => ({ volume: kept() }))

export const setVolume = (volume: number): void => {
  localStorage.setItem(key, String(volume))
  useVolume.setState({ volume })
}

/** Linear factor of a volume: squared, so that the middle of the control is −12 dB. */
export const factorOfVolume = (volume: number): number => volume ** 2
