/** A length or position in seconds. */
export type Seconds = number & { readonly unit?: 'seconds' }
/** A length or position in whole sample frames at the production's rate. */
export type Samples = number & { readonly unit?: 'samples' }
/** A level or a change of level in decibels. */
export type Decibels = number & { readonly unit?: 'decibels' }
/** A loudness in LUFS (ITU-R BS.1770). */
export type Lufs = number & { readonly unit?: 'lufs' }

/** The rate at which every recording is decoded, mixed and played, in hertz. */
export const productionRate = 48_000

/** Linear factor of a level; −Infinity gives 0. */
export const factorOf = (level: Decibels): number => 10 ** (level / 20)

/** Level of a linear factor; 0 gives −Infinity. */
export const decibelsOf = (factor: number): Decibels => 20 * Math.log10(factor)

/** A level or another figure for people: so many places, with a true minus, and none before a zero. */
export const figure = (value: number, places = 0): string => {
  const text = value.toFixed(places)
  return text.replace('-', Number(text) === 0 ? '' : '−')
}

/** Nearest whole sample frame to a time. */
export const samplesAt = (at: Seconds, rate: number = productionRate): Samples => Math.round(at * rate)

/** Time of a sample frame. */
export const secondsAt = (at: Samples, rate: number = productionRate): Seconds => at / rate

/** Nearest time that is a whole frame: clips lie on frames, so that nothing opens or overlaps by one where they meet. */
export const onFrame = (at: Seconds): Seconds => secondsAt(samplesAt(at))
