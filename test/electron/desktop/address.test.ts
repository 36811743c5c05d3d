import { expect, test } from 'vitest'
import { isOurs, outside } from '../../../electron/desktop/address.ts'

test('only the studio’s own scheme and host are our own', () => {
  for (const address of ['dramatis://studio/', 'dramatis://studio/assets/a.js', 'DRAMATIS://studio'])
    expect(isOurs(address), address).toBe(true)
  for (const address of [
    '',
    'about:blank',
    'dramatis:studio',
    'dramatis://studio.evil/',
    'dramatis://evil/studio/',
    'https://studio/',
    'file:///studio',
    'dramatis://studio:80/',
  ])
    expect(isOurs(address), address).toBe(false)
})

test('only the web and mail may be opened outside, and no address that carries a password', () => {
  expect(outside('https://example.org/a?b#c')).toBe('https://example.org/a?b#c')
  expect(outside('mailto:a@example.org')).toBe('mailto:a@example.org')
  for (const address of [
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'dramatis://studio/',
    'https://user:word@example.org/',
    'https://user@example.org/',
    'C:\\x.exe',
    '',
  ])
    expect(outside(address), address).toBeNull()
})
