import { expect, it, onTestFinished } from 'vitest'
import { done, failed } from '../../../../core/outcome.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { type RematchOptions, rematch } from '../../../../electron/services/recordings/rematch.ts'
import { value } from '../production/made.ts'
import { counted, idsOf, manyRecordings, numberIn, saidTwice } from './many-recordings.ts'
import { folder } from './wav.ts'

/** File and line of every take, and whether it is the one chosen, for sure. */
const placed = ({ production: { takes, recordings, lines } }: ProductionStore): string[] =>
  Object.values(takes)
    .map(({ id, recording, line }) => {
      const { number, take, proposed } = lines[line]!
      return `${numberIn(recordings[recording]!.name)} on ${number}${take === id ? '' : ' beside another'}${proposed ? ' as a guess' : ''}`
    })
    .sort()

const matchedAgain = (store: ProductionStore, asked: Pick<RematchOptions, 'corrections' | 'anew' | 'listenerFor'>) =>
  rematch({ ...asked, store, recordings: idsOf(store), placed: [], signal: new AbortController().signal, progress: () => {} })

it('corrected names of more recordings than one edit takes are told in parts: each lies on its line, and one undo takes all back', async () => {
  const store = await manyRecordings(await folder(), 450)
  onTestFinished(async () => void (await store.close()))
  const numbers = idsOf(store).map((_, index) => index + 2)
  const asNamed = numbers.map((number) => `${number} on ${number}`).sort()
  expect(placed(store)).toEqual(asNamed)
  const [before, first] = [store.production, store.revision]
  const deaf = async () => failed('speech-model-missing')
  const report = value(await matchedAgain(store, { corrections: [counted], anew: false, listenerFor: deaf }))
  // Each comes to where the next one lay, also where that one is told by a later edit.
  const asCounted = numbers.map((number) => `${number} on ${number + 1}`)
  expect(placed(store)).toEqual(asCounted.toSorted())
  expect([report.matches.length, store.revision - first]).toEqual([450, 2])
  const corrected = store.production

  // Heard again, each line turns out to have been said twice.
  await matchedAgain(store, { corrections: [], anew: true, listenerFor: async () => done(saidTwice) })
  const several = asCounted.flatMap((one) => [`${one} as a guess`, `${one} beside another as a guess`]).sort()
  expect([placed(store), store.revision - first]).toEqual([several, 5])
  expect(value(await ProductionStore.open(store.folder)).production).toEqual(store.production)

  await store.undo()
  expect({ ...store.production, nextId: 0 }).toEqual({ ...corrected, nextId: 0 })
  await store.undo()
  expect({ ...store.production, nextId: 0 }).toEqual({ ...before, nextId: 0 })
  await store.redo()
  expect({ ...store.production, nextId: 0 }).toEqual({ ...corrected, nextId: 0 })
})
