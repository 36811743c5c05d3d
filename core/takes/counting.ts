const collator = new Intl.Collator('en', { numeric: true })

/** Order in which 2 comes before 10, the same on every computer. */
export const inCountingOrder = (a: string, b: string): number => collator.compare(a, b)
