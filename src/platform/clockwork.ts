import type { Log } from './log.ts'

/**
 * Runs each piece of work again and again, one at a time with itself, until stopped. A failure is logged and
 * the next turn comes as usual. `stop` waits for what is running.
 */
export function startClockwork(
  work: Record<string, { every: number; run: () => Promise<unknown> }>,
  log: Log,
): { stop(): Promise<void> } {
  let stopped = false
  const running = new Set<Promise<void>>()
  const timers = new Map<string, NodeJS.Timeout>()
  const turn = (name: string) => {
    const { every, run } = work[name]!
    const done = run()
      .then(() => undefined)
      .catch((error: unknown) => log.error(`${name} failed`, error))
      .finally(() => {
        running.delete(done)
        if (!stopped) timers.set(name, setTimeout(turn, every, name).unref())
      })
    running.add(done)
  }
  for (const name of Object.keys(work))
    timers.set(name, setTimeout(turn, Math.min(work[name]!.every, 1000), name).unref())
  return {
    async stop() {
      stopped = true
      timers.forEach((timer) => clearTimeout(timer))
      await Promise.all(running)
    },
  }
}
