import { describe, expect, it } from 'vitest'
import type { Line } from '../../../core/records/line.ts'
import { findLines } from '../../../renderer/rooms/recordings/line-finding.ts'
import { productionOf } from '../production.ts'

const texts = ['We open at six.', 'The sea can’t wait, and so can you.', 'Zoë waits at the sea.', 'Open the sea gate at six.', 'Fourteen.']
const lines = Object.values(productionOf(texts.map((text) => ({ who: 'Ilsabet', text }))).lines)
const found = (sought: string, near: string[] = []) =>
  findLines(lines, (line: Line) => `3.${line.number}`, sought, new Set(near)).map(({ number }) => number)

describe('finding a line', () => {
  it('takes its number, with or without the chapter’s', () => {
    expect([found('4'), found('3.4'), found('2.4')]).toEqual([['4'], ['4'], []])
  })
  it('takes beginnings of words in any order, without accents or marks, those that stand together first', () => {
    expect(found('six op')).toEqual(['1', '4'])
    expect(found('open at')).toEqual(['1', '4'])
    expect(found('cant wait')).toEqual(['2'])
    expect(found('zoe')).toEqual(['3'])
    expect(found('ea')).toEqual([])
  })
  it('puts lines that are likely meant before others', () => {
    expect(found('open at', ['line-4'])).toEqual(['4', '1'])
  })
  it('finds nothing for nothing', () => {
    expect([found(''), found('  '), found('x')]).toEqual([[], [], []])
  })
})
