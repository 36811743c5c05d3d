import type { Block } from '../../../../core/manuscript/manuscript.ts'

/**
 * Heading styles as a manuscript's levels. A title style is the title. Where the outermost heading style stands once, before others,
 * it is the title too; otherwise it opens chapters; deeper ones open scenes.
 */
export const asManuscriptLevels = (blocks: readonly Block[]): Block[] => {
  const levels = blocks.flatMap(({ kind, level }) => (kind === 'heading' && level !== undefined && level > 1 ? [level] : []))
  const titled = blocks.some(({ kind, level }) => kind === 'heading' && level === 1)
  const used = [...new Set(levels)].sort((a, b) => a - b)
  const single = !titled && used.length > 1 && levels[0] === used[0] && levels.filter((level) => level === used[0]).length === 1
  return blocks.map((block): Block => {
    if (block.kind !== 'heading' || block.level === 1) return block
    const level = used.indexOf(block.level ?? 2) + (single ? 1 : 2)
    return { ...block, level: level <= 2 ? level : 4 }
  })
}
