/** Seconds of processor of this process with its threads, highest memory in bytes; of its own thread the longest work and delay between two turns, in ms. */
export type Watched = { seconds: number; cpu: number; memory: number; work: number; delay: number }

/** Milliseconds between two looks. */
const pace = 2

/** Watches this process until it is called. Work is time of the processor, which is ours alone; other programs are in a delay. */
export const watched = (): (() => Watched) => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let [memory, work, delay, last, at] = [0, 0, 0, spent(), performance.now()]
  const look = (): void => {
    memory = Math.max(memory, process.memoryUsage.rss())
    const [now, time] = [spent(), performance.now()]
    work = Math.max(work, now - last)
    delay = Math.max(delay, time - at - pace)
    last = now
    at = time
  }
  const timer = setInterval(look, pace)
  return () => {
    clearInterval(timer)
    look()
    const { user, system } = process.cpuUsage(cpu)
    return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, memory, work, delay }
  }
}

/** What was watched, as a line of text. */
export const watchedText = ({ cpu, memory, work, delay }: Watched): string =>
  `${cpu.toFixed(1)} s of processor, highest memory ${Math.round(memory / 2 ** 20)} MB; the host's own thread: longest work ${Math.round(work)} ms (to hold: under 100), longest delay by the clock ${Math.round(delay)} ms`
