import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { killWhileEditing } from './kill.ts'

it('fifty kills in the middle of edits lose no acknowledged edit, and the production opens without complaint', {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dramatis-kill-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { kills, edits, lost, wrongs } = await killWhileEditing(folder, 50, Math.random)
  expect([kills, lost, wrongs]).toEqual([50, 0, []])
  expect(edits).toBeGreaterThan(200)
})
