/** Places where a text may be split: the starts of its words, but not its own start. */
export const splitPlaces = (text: string): number[] => {
  const places: number[] = []
  for (const match of text.matchAll(/\s+(?=\S)/gu)) places.push(match.index + match[0].length)
  return places.filter((place) => place > 0 && place < text.length)
}

/** Where to start: after the sentence that ends nearest to the middle, else at the word nearest to it; null when there is no place. */
export const firstPlace = (text: string): number | null => {
  const places = splitPlaces(text)
  const sentences = places.filter((place) => /[.!?…—]["'”’)\]]*\s+$/u.test(text.slice(0, place)))
  return nearest(sentences, text.length / 2) ?? nearest(places, text.length / 2)
}

/** The place nearest to an offset. */
export const nearest = (places: readonly number[], to: number): number | null =>
  places.reduce<number | null>((best, place) => (best === null || Math.abs(place - to) < Math.abs(best - to) ? place : best), null)

/** The next or previous place. */
export const stepPlace = (text: string, at: number, step: 1 | -1): number => {
  const places = splitPlaces(text)
  return (step > 0 ? places.find((place) => place > at) : places.findLast((place) => place < at)) ?? at
}
