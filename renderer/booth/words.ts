import words from './words.json'

/** The booth's own words for a key, with `{values}` filled in. */
export const say = (key: keyof typeof words, values: Record<string, string | number> = {}): string =>
  words[key].replace(/\{(\w+)\}/g, (open, name: string) => String(values[name] ?? open))
