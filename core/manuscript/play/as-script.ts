import type { Issue } from '../../outcome.ts'
import type { Known } from '../manuscript.ts'
import type { Play } from './play.ts'

/** A play's own asides and, in the report, that its speakers were taken from the page. */
export const asScript = ({ blocks, asides }: Play, known: Known): Known => {
  const first = blocks.find(({ given }) => given?.is === 'speech')
  const speakers = new Set(blocks.flatMap(({ given }) => (given?.is === 'speech' ? [given.speaker] : [])))
  const told: Issue = { code: 'read-as-script', values: { count: speakers.size }, ...(first ? { start: first.start } : {}) }
  return { ...known, asides: [...(known.asides ?? []), ...asides], issues: [...(known.issues ?? []), told] }
}
