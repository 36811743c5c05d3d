import type { Aside } from './manuscript.ts'

const furniture =
  /^(?:(?:chapter|work) text:?|actions:?|comments|chapter management|entire work|chapter by chapter|chapter index|download|share|bookmark|\(see the end of the (?:chapter|work) for (?:more )?notes\.?\)|\(see the end of the (?:chapter|work) for .{0,80}\))$/i

/** Hidden headings and buttons that come along when a story is copied from its web page. */
export const isPageFurniture = (line: string): boolean => furniture.test(line.trim())

const labels: [RegExp, Aside['kind']][] = [
  [/^(?:chapter )?summary:\s*(.*)$/i, 'summary'],
  [/^(?:chapter |end |beginning )?(?:end )?notes:\s*(.*)$/i, 'note'],
  [
    /^(?:rating|archive warnings?|category|categories|fandoms?|relationships?|characters?|additional tags|language|series|collections|stats):\s*(.*)$/i,
    'tag',
  ],
]

/** A label of something that is no story: "Summary:", "Notes:", "Rating:". */
export const asideLabel = (line: string): { kind: Aside['kind']; label: string; text: string } | null => {
  for (const [pattern, kind] of labels) {
    const found = pattern.exec(line.trim())
    if (found) return { kind, label: line.trim().slice(0, line.trim().indexOf(':')), text: found[1] ?? '' }
  }
  return null
}
