/** A candidate: items `from` up to `to` (without), and what choosing it gains. */
export type Candidate = { from: number; to: number; gain: number }

/** The candidates that together gain most without overlapping (weighted interval scheduling), in order; of equals the one met first. */
export const chooseSpans = <C extends Candidate>(candidates: readonly C[], items: number): C[] => {
  const byEnd = Array.from({ length: items + 1 }, (): C[] => [])
  for (const candidate of candidates) byEnd[candidate.to]!.push(candidate)
  const best = new Float64Array(items + 1)
  const last: (C | null)[] = Array(items + 1).fill(null)
  for (let end = 1; end <= items; end++) {
    best[end] = best[end - 1]!
    for (const candidate of byEnd[end]!) {
      const gain = best[candidate.from]! + candidate.gain
      if (gain <= best[end]! + 1e-9) continue
      best[end] = gain
      last[end] = candidate
    }
  }
  const chosen: C[] = []
  for (let end = items; end > 0; ) {
    const candidate = last[end]
    if (candidate) chosen.push(candidate)
    end = candidate ? candidate.from : end - 1
  }
  return chosen.reverse()
}
