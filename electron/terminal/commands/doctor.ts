import { doctor as examine } from '../../services/tools/doctor.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'
import { remedySentence } from '../wording.ts'

/** What work can do without: other formats, another host, lines found by their pauses. */
const dispensable = new Set(['browser', 'electron', 'encoders', 'speech-model'])

/** `doctor`: what is installed, what is missing, and the remedy. Fails only when something is missing that work needs. */
export const doctor: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { json: { type: 'boolean' } })
  if (!read || read.positionals.length > 0) {
    io.note('Usage: dramatis doctor [--json]')
    return exitCode.usage
  }
  const report = await examine()
  if (read.values.json) io.out(jsonText(report))
  else {
    for (const { name, ok, detail, remedy } of report.items)
      io.out(`${ok ? 'ok     ' : 'missing'} ${name}: ${shown(detail)}${remedy ? `. ${remedySentence(remedy)}` : ''}`)
  }
  return report.items.every(({ name, ok }) => ok || dispensable.has(name)) ? exitCode.done : exitCode.failed
}
