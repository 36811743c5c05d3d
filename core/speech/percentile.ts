/** The level (dBFS) below which a share of the frames lies; −120 where there are none. */
export const percentile = (levels: Float32Array, share: number): number => {
  const sorted = Float32Array.from(levels).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? -120
}
