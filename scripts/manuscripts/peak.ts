import { readFileSync } from 'node:fs'

/** Peak memory of this process in megabytes. Linux counts it from the program's start; elsewhere the figure may include its parent's. */
export const peakMegabytes = (): number => {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}
