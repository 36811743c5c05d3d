import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dismissToast, holdToasts, say, useToasts } from '../../../renderer/store/toasts.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  holdToasts(false)
  for (const { id } of useToasts.getState().toasts) dismissToast(id)
  vi.useRealTimers()
})

const said = () => useToasts.getState().toasts.map(({ text }) => text)

test('what was said goes after a while, a failure later', () => {
  say('Done.')
  say('Not done.', 'failed')
  vi.advanceTimersByTime(7_000)
  expect(said()).toEqual(['Not done.'])
  vi.advanceTimersByTime(7_000)
  expect(said()).toEqual([])
})

test('nothing goes while somebody is there, and all of it a while after', () => {
  say('Done.')
  vi.advanceTimersByTime(5_000)
  holdToasts(true)
  say('Done as well.')
  vi.advanceTimersByTime(60_000)
  expect(said()).toEqual(['Done.', 'Done as well.'])
  holdToasts(false)
  vi.advanceTimersByTime(5_000)
  expect(said()).toEqual(['Done.', 'Done as well.'])
  vi.advanceTimersByTime(2_000)
  expect(said()).toEqual([])
})

test('one that is closed by hand lets the others go', () => {
  say('Done.')
  say('Done as well.')
  holdToasts(true)
  dismissToast(useToasts.getState().toasts[0]?.id ?? 0)
  expect(said()).toEqual(['Done as well.'])
  vi.advanceTimersByTime(7_000)
  expect(said()).toEqual([])
})
