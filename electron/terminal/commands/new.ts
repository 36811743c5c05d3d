import { basename, resolve } from 'node:path'
import { linesInOrder } from '../../../core/cast/spoken.ts'
import { newProduction } from '../../services/studio/new-production.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { shown } from '../printable.ts'

/** `new`: makes a production of a manuscript. */
export const create: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { manuscript: { type: 'string' }, title: { type: 'string' } })
  const folder = read?.positionals[0]
  const manuscript = read?.values.manuscript
  if (!folder || !manuscript || read.positionals.length !== 1) {
    io.note('Usage: dramatis new <folder> --manuscript F [--title T]')
    return exitCode.usage
  }
  const { title } = read.values
  const made = await newProduction({
    folder: resolve(folder),
    manuscript: { path: resolve(manuscript), name: basename(manuscript) },
    ...(title ? { title } : {}),
  })
  if (!made.ok) return io.fail(made.failure)
  const { production } = made.value
  const closed = await made.value.close()
  if (!closed.ok) return io.fail(closed.failure)
  io.out(
    `${shown(production.title)}: ${production.chapterOrder.length} chapters, ${linesInOrder(production).length} lines, ${production.characterOrder.length} characters, in ${shown(resolve(folder))}`,
  )
  return exitCode.done
}
