import { expect, it } from 'vitest'
import { saidIn } from '../../../core/takes/said.ts'

it('finds words with a respelling in the order of the text, once each, whatever their case and ending', () => {
  const known = { Ilsabet: 'ill sa bet', Zoë: 'zo ee', quay: 'key', 'jo-ann': 'joe ann' }
  const said = (text: string) => saidIn(text, known).map(({ word, said }) => `${word} ${said}`)
  expect(said('“To the Quay, Ilsabet’s quay-side,” said ZOË.')).toEqual(['Quay key', 'Ilsabet ill sa bet', 'ZOË zo ee'])
  expect(said('ILSABET’s dog saw Ilsabet and Jo-Ann.')).toEqual(['ILSABET ill sa bet', 'Jo-Ann joe ann'])
  expect(said('Zoe\u0308, quays, inquay')).toEqual(['Zoe\u0308 zo ee'])
  expect(saidIn('constructor Ilsabet', {})).toEqual([])
  expect(saidIn('constructor', known)).toEqual([])
})
