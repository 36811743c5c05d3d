import { expect, test } from 'vitest'
import type { Session } from '../../../core/contract/session.ts'
import { changedSession } from '../../../renderer/store/session.ts'
import { lineId, productionOf } from '../production.ts'

const session: Session = {
  production: productionOf([
    { who: 'Ilsabet', text: 'Six.' },
    { who: 'Pip', text: 'Seven.' },
  ]),
  revision: 4,
  folder: '/tide',
  readOnly: false,
  undo: null,
  redo: 'cast',
  issues: [],
  offline: [],
  changed: [],
}

const change = (revision: number) => ({
  event: 'changed' as const,
  revision,
  patches: [{ op: 'replace' as const, path: ['lines', lineId(1), 'direction'], value: 'Softly.' }],
  undo: 'set-direction',
  redo: null,
})

test('the next change is applied, and what it does not touch stays the same object', () => {
  const next = changedSession(session, change(5))
  if (next === null || next === 'missed') throw new Error('not applied')
  expect(next.production.lines[lineId(1)]?.direction).toBe('Softly.')
  expect(next.production.lines[lineId(2)]).toBe(session.production.lines[lineId(2)])
  expect(session.production.lines[lineId(1)]?.direction).toBe('')
  expect([next.revision, next.undo, next.redo]).toEqual([5, 'set-direction', null])
})

test('a change that is known already is left alone', () => {
  expect(changedSession(session, change(4))).toBeNull()
})

test('a gap between changes is noticed', () => {
  expect(changedSession(session, change(6))).toBe('missed')
})
