import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Arguments as a command declared them; null when they do not fit. */
export const readArguments = <const Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Options) => {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch {
    return null
  }
}
