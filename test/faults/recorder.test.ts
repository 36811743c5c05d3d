import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { packed24 } from '../../core/takes/pcm24.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { Recorder } from '../../electron/services/recordings/own/recorder.ts'
import { small, smallText } from '../core/production/small.ts'
import { create, open, value } from '../electron/services/production/made.ts'
import { ffmpeg, sine } from '../signals.ts'
import { mayMount, smallDisk } from './small-disk.ts'

const rate = 48_000

/** Starts the recording program and kills it so many acknowledged blocks later; the seconds that it told last. */
const recordAndKill = (folder: string, blocks: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'recorder.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let told = ''
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.stdout.on('data', (chunk) => {
      told += chunk
      if (told.split('\n').length > blocks) child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(late)
      resolve(Number(told.split('\n').at(-2)))
    })
  })

describe('a program that is killed while it records', () => {
  it.each([1, 7, 40])('after %d blocks loses nothing of what it had acknowledged', async (blocks) => {
    const store = await create()
    await store.close()
    const acknowledged = await recordAndKill(store.folder, blocks)
    expect(acknowledged).toBeGreaterThan(0)
    const again = await open(store.folder)
    const { kept, waiting } = value(await new Recorder().rescue(again))
    expect([kept.length, waiting]).toEqual([1, []])
    expect(kept[0]?.seconds).toBeGreaterThanOrEqual(acknowledged)
    const recording = again.production.recordings[kept[0]?.recording as never]
    const { out } = await ffmpeg(['-v', 'error', '-xerror', '-i', join(again.folder, recording?.file ?? ''), '-f', 's32le', '-'])
    // Every sample is the next step of a stair that the program climbed.
    const wrong = Array.from({ length: Math.round(acknowledged * rate) }, (_, at) => at).find((at) => out.readInt32LE(at * 4) !== at * 256)
    expect(wrong).toBeUndefined()
    expect((await readdir(join(again.folder, 'recordings'))).filter((name) => name.startsWith('.'))).toEqual([])
    await again.close()
  })
})

describe.skipIf(!mayMount)('a disk that becomes full while recording', () => {
  it('is told of; what was acknowledged stays, and comes in as soon as there is room', async () => {
    const disk = await smallDisk('size=600k')
    if (!disk) return
    try {
      const store = value(await ProductionStore.create(join(disk.folder, 'tide'), small, smallText))
      onTestFinished(() => void store.close())
      const recorder = new Recorder()
      const line = Object.values(small.lines).find(({ kind, take }) => kind === 'dialogue' && take === null)
      const { id } = value(await recorder.begin(store, { role: 'voice', rate, channels: 1, actor: null, lines: line ? [line.id] : [] }))
      const block = packed24([sine(0.25, 300, -12)])
      let acknowledged = 0
      let code = ''
      for (let number = 0; code === ''; number += 1) {
        const written = await recorder.block(id, number, Readable.from([block]))
        if (written.ok) acknowledged = written.value.seconds
        else code = written.failure.code
      }
      expect([code, acknowledged > 0.5]).toEqual(['disk-full', true])
      const marks = line ? [{ line: line.id, at: 0, thrown: false }] : []
      const refused = await recorder.keep({ id, marks })
      expect(refused.ok ? '' : refused.failure.code).toBe('disk-full')
      expect(Object.values(store.production.recordings).filter(({ own }) => own)).toEqual([])
      disk.remount('size=20m')
      const kept = value(await recorder.keep({ id, marks }))
      expect(kept.seconds).toBeGreaterThanOrEqual(acknowledged)
      expect(kept.takes.length).toBe(1)
      expect((await readdir(join(store.folder, 'recordings'))).filter((name) => name.startsWith('.'))).toEqual([])
      await recorder.close()
      await store.close()
    } finally {
      disk.free()
    }
  })
})
