/** A reading of records that is worked out anew only when one of `from` is another object than last time. */
export const derived = <Input, const From extends readonly unknown[], Output>(
  from: (input: Input) => From,
  work: (...from: From) => Output,
): ((input: Input) => Output) => {
  let last: { from: From; output: Output } | null = null
  return (input) => {
    const now = from(input)
    if (last && last.from.length === now.length && last.from.every((value, index) => Object.is(value, now[index]))) return last.output
    last = { from: now, output: work(...now) }
    return last.output
  }
}

/** A reading of single records, kept for as long as the record itself lives. */
export const derivedEach = <Input extends object, Output>(work: (input: Input) => Output): ((input: Input) => Output) => {
  const known = new WeakMap<Input, Output>()
  return (input) => {
    const seen = known.get(input)
    if (seen !== undefined) return seen
    const output = work(input)
    known.set(input, output)
    return output
  }
}
