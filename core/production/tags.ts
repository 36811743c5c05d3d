import type { ChapterId } from '../ids.ts'
import type { Production } from '../records/production.ts'

/** How many speech tags a chapter (null: the production) has, and how many of them are left out of the drama. */
export type TagCount = { tags: number; omitted: number }

export const tagsIn = (production: Production, chapter: ChapterId | null): TagCount => {
  const count: TagCount = { tags: 0, omitted: 0 }
  for (const id of chapter === null ? production.chapterOrder : [chapter])
    for (const line of production.chapters[id]?.lines ?? []) {
      const record = production.lines[line]
      if (!record?.tag) continue
      count.tags++
      if (record.cut) count.omitted++
    }
  return count
}

/** Whether a switch "leave speech tags out" stands on: there are tags, and none is heard. */
export const tagsOmitted = ({ tags, omitted }: TagCount): boolean => tags > 0 && omitted === tags
