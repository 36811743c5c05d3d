import type { Command } from '../../core/production/command.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { digestOf } from './canonical.ts'

/** A program that edits the production it is given for ever, and tells each edit on stdout once it is acknowledged. */
const store = await ProductionStore.open(process.argv[2] ?? '')
if (!store.ok || store.value.readOnly) throw new Error(store.ok ? 'read-only' : store.failure.code)
const { value: open } = store
const tell = (text: string) => process.stdout.write(`${text}\n`)
tell(`open ${open.revision} ${digestOf(open.production)} ${open.issues.map(({ code }) => code).join()}`)
const lines = Object.values(open.production.lines).filter(({ kind }) => kind === 'dialogue')
const [chapter = ''] = open.production.chapterOrder
for (let step = 0; ; step++) {
  const line = lines[step % lines.length]
  if (!line) throw new Error('no line')
  const commands: Command[] = [
    { do: 'rename-chapter', chapter: chapter as never, title: `Title ${open.revision} ${'long '.repeat(step % 60)}` },
    { do: 'set-direction', line: line.id, direction: `direction ${open.revision}` },
    { do: 'add-actor', name: `Actor ${open.revision}`, contact: '', characters: [] },
    { do: 'cut-lines', lines: [line.id], cut: step % 2 === 0 },
  ]
  const reply = step % 7 === 5 ? await open.undo() : step % 7 === 6 ? await open.redo() : await open.edit(commands[step % 4] as Command)
  if (!reply.ok) throw new Error(reply.failure.code)
  tell(`edit ${open.revision} ${digestOf(open.production)}`)
  if (step % 9 === 8) await open.snapshot()
}
