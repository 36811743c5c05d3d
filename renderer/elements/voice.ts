/** Which colour, shape and fill a palette place has, and the numeral from the thirteenth voice on. */
export type VoiceLook = {
  className: string
  shape: 'circle' | 'square' | 'bubble' | 'arch'
  fill: 'solid' | 'open' | 'ring'
  round: number
}

const shapes = ['circle', 'square', 'bubble', 'arch'] as const
const fills = ['solid', 'open', 'ring'] as const

/** Palette place 0 is the narrator's slate; twelve looks, then the same again with `round` 2, 3 … */
export const voiceLook = (voice: number): VoiceLook => {
  const place = voice % 12
  return {
    className: `v${place + 1}`,
    shape: shapes[place % 4] ?? 'circle',
    fill: fills[Math.floor(place / 4)] ?? 'solid',
    round: Math.floor(voice / 12) + 1,
  }
}
