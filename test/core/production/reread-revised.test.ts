import { expect, test } from 'vitest'
import { linesInOrder } from '../../../core/cast/spoken.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { apply } from '../../../core/production/apply.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { inferAgain } from '../../../core/production/reread.ts'
import { planRevision } from '../../../core/production/revise.ts'

const first =
  '“Where are the keys?” said Mara.\n\n“On the hook,” said Tom.\n\nOdile laughed at them both. Odile was always laughing.\n\n“They are not.”\n\n“They were.”'
const second = first.replace('Odile laughed at them both. Odile was always laughing.\n\n', 'Rain fell.\n\n')

test('a fix after a revision reads the present text alone: lines that are gone say nothing any more', () => {
  const production = foundProduction({ id: 'p', manuscript: manuscriptOfText(first), file: 'manuscript/a.txt', name: 'a.txt' })
  const manuscript = manuscriptOfText(second)
  const applied = apply(
    production,
    planRevision(production, { manuscript, file: 'manuscript/b.txt', text: 'manuscript/text-2.txt', name: 'b' }).command,
  )
  if (!applied.ok) throw new Error(applied.failure.code)
  const revised = applied.value.production
  const fresh = foundProduction({ id: 'p', manuscript, file: 'manuscript/b.txt', name: 'b' })
  const fix = (of: typeof revised) => {
    const line = linesInOrder(of).find(({ text }) => text === 'They are not.')
    const tom = Object.values(of.characters).find(({ name }) => name === 'Tom')
    if (!line || !tom) throw new Error('no such line')
    return inferAgain(of, second, { lines: [line.id], character: tom.id }).map(({ line: id, attribution }) => [
      of.lines[id]?.text,
      of.characters[attribution.character ?? '']?.name,
    ])
  }
  expect(linesInOrder(revised).filter(({ gone }) => gone).length).toBe(1)
  expect(fix(revised)).toEqual(fix(fresh))
})
