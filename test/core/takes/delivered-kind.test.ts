import { expect, it } from 'vitest'
import { deliveredFiles, deliveredKind } from '../../../core/takes/delivered-kind.ts'

it.each([
  ['Zoë.zip/booth.json', 'booth'],
  ['Booth.JSON', 'booth'],
  ['Zoë.zip/__MACOSX/._booth.json', 'litter'],
  ['other.json', 'litter'],
  ['a/014.WAV', 'sound'],
  ['REC0001', 'sound'],
  ['a/notes.txt', 'words'],
  ['back.zip', 'archive'],
])('%s is %s', (path, kind) => expect(deliveredKind(path)).toBe(kind))

it.each(['.wav', '.opus', '.zip', '.json'])('a chooser of files offers %s', (ending) => expect(deliveredFiles.split(',')).toContain(ending))
