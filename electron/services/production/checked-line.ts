import { createHash } from 'node:crypto'

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** One line of a file that grows: checksum, space, JSON. */
export const checkedLine = (value: unknown): string => {
  const text = JSON.stringify(value)
  return `${checksum(text)} ${text}\n`
}

/** What a line says, without its end; undefined when it is torn or altered. */
export const readCheckedLine = (line: string): unknown => {
  const text = line.slice(17)
  return line[16] === ' ' && checksum(text) === line.slice(0, 16) ? JSON.parse(text) : undefined
}
