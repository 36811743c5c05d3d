import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { JobKind } from '../../../core/contract/events.ts'
import { FailureCode } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import { AttributionBy } from '../../../core/records/line.ts'
import { Adjust } from '../../../core/timeline/adjust.ts'
import { hasWords, strings } from '../../../renderer/locales/t.ts'
import { failureText, issueText, reasonText } from '../../../renderer/locales/wording.ts'

const folder = new URL('../../../renderer/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => [name, readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8')] as const)

/** Whether a key has words, by itself or by number. */
const worded = (key: string) => hasWords(key) || hasWords(`${key}_other`)

const at = (path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], strings())

test('every key that the program names has words', () => {
  const files = Object.keys(strings()).join('|')
  const named = new RegExp(`['"]((?:${files})\\.[A-Za-z0-9.-]+)['"]`, 'g')
  const missing = sources.flatMap(([name, text]) =>
    [...text.matchAll(named)].flatMap((match) => (worded(match[1] ?? '') ? [] : [`${name}: ${match[1]}`])),
  )
  expect(missing).toEqual([])
})

test('every key that the program puts together begins where there are words', () => {
  const parts = sources.flatMap(([name, text]) =>
    [...text.matchAll(/\bt\(\s*`([a-z][A-Za-z0-9.-]*)\.\$\{/g)].map((match) => [name, match[1] ?? ''] as const),
  )
  expect(parts.length).toBeGreaterThan(5)
  expect(parts.filter(([, prefix]) => typeof at(prefix) !== 'object')).toEqual([])
})

test.each([
  ['failure', FailureCode.options],
  ['reason', AttributionBy.options],
  ['command', Command.options.map((option) => option.shape.do.value)],
  ['command.adjust', Adjust.shape.label.options],
  ['frame.job', JobKind.options],
])('every %s has words', (prefix, names) => {
  expect(names.filter((name) => !worded(prefix === 'command.adjust' ? `${prefix}-${name}` : `${prefix}.${name}`))).toEqual([])
})

test('a sentence never shows a gap in its wording', () => {
  expect(FailureCode.options.map((code) => failureText({ code, values: {} })).filter((text) => text.includes('{{'))).toEqual([])
  expect(AttributionBy.options.map((by) => reasonText(by, { code: by, values: {} })).filter((text) => text.includes('{{'))).toEqual([])
})

test('A reason that quotes the text ends with one full stop', () => {
  const text = reasonText('tag', { code: 'tag', values: { words: 'Dr Lyle asked, kindly.' } })
  expect(text).toBe('The speech tag names the speaker: “Dr Lyle asked, kindly”.')
})

test('an issue that counts is told by its number', () => {
  const text = (count: number) => issueText({ code: 'recording-dropouts', values: { count, at: '1.5' } })
  expect(text(1)).toContain('Sound was lost while it was recorded, at 1.5 s.')
  expect(text(3)).toContain('in 3 places')
})
