import type { Log } from './log.ts'

/** A piece of work that comes again and again. It looks at `stopped` where it could go on for long. */
export interface Work {
  /** Milliseconds from the end of one turn to the next. */
  every: number
  /** Comes also right after anything was committed, for what somebody waits for. */
  afterCommits?: boolean
  run: (stopped: () => boolean) => Promise<unknown>
}

/**
 * Runs each piece of work again and again, one at a time with itself, until stopped. A failure is logged and
 * the next turn comes as usual. `stop` waits for what is running.
 */
export function startClockwork(
  work: Record<string, Work>,
  log: Log,
  onCommit: (tell: () => void) => () => void = () => () => undefined,
): { stop(): Promise<void> } {
  const turns = Object.entries(work).map(([name, each]) => ({ turn: turning(name, each, log), ...each }))
  const stops = turns.filter(({ afterCommits }) => afterCommits).map(({ turn }) => onCommit(turn.now))
  return {
    async stop() {
      stops.forEach((stop) => stop())
      await Promise.all(turns.map(({ turn }) => turn.stop()))
    },
  }
}

function turning(name: string, { every, run }: Work, log: Log): { now(): void; stop(): Promise<void> } {
  const state = { stopped: false, again: false }
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const now = () => {
    if (state.stopped) return
    clearTimeout(timer)
    state.again = true
    running ??= rounds().finally(() => {
      running = undefined
      if (!state.stopped) timer = setTimeout(now, every).unref()
    })
  }
  const rounds = async () => {
    while (state.again && !state.stopped) {
      state.again = false
      await run(() => state.stopped).catch((error: unknown) => log.error(`${name} failed`, error))
    }
  }
  timer = setTimeout(now, Math.min(every, 1000)).unref()
  return {
    now,
    async stop() {
      state.stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
