/**
 * Items in parts of about `most`, for work that takes its time with each: items that share a key stay together, whatever their number.
 * Parts, and the items in them, stand in the order of the items. `sizeOf`: as how many an item counts.
 */
export const inParts = <Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
  most: number,
  sizeOf: (item: Item) => number = () => 1,
): Item[][] => {
  const groups = grouped(items, keysOf)
  const parts: Item[][] = []
  const partOf = new Map<number, Item[]>()
  const sizes = new Map<number, number>()
  for (const [index, item] of items.entries()) {
    const group = groups[index] ?? index
    sizes.set(group, (sizes.get(group) ?? 0) + sizeOf(item))
  }
  let [part, room] = [[] as Item[], 0]
  for (const [index, item] of items.entries()) {
    const group = groups[index] ?? index
    let own = partOf.get(group)
    if (!own) {
      const size = sizes.get(group) ?? 1
      if (room < size) {
        ;[part, room] = [[], most]
        parts.push(part)
      }
      room -= size
      own = part
      partOf.set(group, own)
    }
    own.push(item)
  }
  return parts
}

/** For each item the index of the first one that it hangs together with. */
const grouped = <Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): number[] => {
  const first = items.map((_, index) => index)
  const rootOf = (index: number): number => {
    let at = index
    while (first[at] !== at) at = first[at] ?? at
    return at
  }
  const byKey = new Map<string, number>()
  for (const [index, item] of items.entries())
    for (const key of keysOf(item)) {
      const [one, other] = [rootOf(byKey.get(key) ?? index), rootOf(index)]
      first[Math.max(one, other)] = Math.min(one, other)
      byKey.set(key, Math.min(one, other))
    }
  return items.map((_, index) => rootOf(index))
}
