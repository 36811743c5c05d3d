import { readFileSync } from 'node:fs'

export type Spent = { wall: number; cpu: number }

/** Seconds of processor that this process and its ended children have used; null where the system does not tell of children. */
const used = (): number | null => {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
    // utime, stime, cutime, cstime: fields 14 to 17 of the whole line, in hundredths.
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / 100
  } catch {
    return null
  }
}

/** What a piece of work takes: wall time, and processor time with its children (wall time where that is not known). */
export const spent = async <T>(work: () => Promise<T>): Promise<Spent & { value: T }> => {
  const [before, began] = [used(), performance.now()]
  const value = await work()
  const [after, wall] = [used(), (performance.now() - began) / 1000]
  return { value, wall, cpu: before === null || after === null ? wall : after - before }
}

export const told = ({ wall, cpu }: Spent): string => `${cpu.toFixed(1)} s of processor (${wall.toFixed(1)} s by the clock)`

/** A whole number after an option: `--minutes 10`. */
export const numberOf = (args: readonly string[], option: string, usual: number): number => {
  const value = Number(args[args.indexOf(option) + 1])
  return args.includes(option) && Number.isInteger(value) && value > 0 ? value : usual
}
