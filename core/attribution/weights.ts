/**
 * Log-odds that each kind of evidence adds for the one it points at, set by hand against hand-read scenes and the figures in
 * docs/attribution.md.
 */
export const weights = {
  tagName: 7,
  tagNameIntro: 3,
  tagPronoun: 4.2,
  tagNominal: 3.2,
  tagSelf: 7,
  beatName: 3.2,
  beatNameBefore: 2.6,
  beatPronoun: 2,
  beatSelf: 2.6,
  /** Named as another in the tag's own sentence: the one spoken to. */
  otherInTag: -2.2,
  otherInBeat: -0.7,
  addressedHere: -5,
  addressedBefore: 1.7,
  addressedAfter: 0.9,
  spokenOf: -1.3,
  namedInNarration: 0.5,
  genderClash: -5,
  /** For each e-fold of distance since the last sign of the character. */
  recency: 0.55,
  unseen: -2.5,
  frequency: 0.25,
  same: { start: 0, scene: 0.2, paragraph: 0.2, adjacent: -3, narration: -0.7, far: 0 },
  back: { start: 0, scene: 0.2, paragraph: 0.4, adjacent: 1.9, narration: 0.9, far: 0.4 },
  fresh: { start: 0, scene: 0, paragraph: -0.6, adjacent: -0.5, narration: 0, far: 0 },
  /** Softens the marginals: hand-set evidence is counted more than once. */
  temperature: 1.35,
} as const
