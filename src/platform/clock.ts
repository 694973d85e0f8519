import { setTimeout } from 'node:timers/promises'
import { instant, type Instant } from './ids.ts'

export interface Clock {
  now(): Instant
  /** Waits so many milliseconds, which a clock that stands still makes short. */
  rest?(milliseconds: number): Promise<void>
}

export const systemClock: Clock = { now: () => instant(Date.now()) }

/** A clock that stands still until it is moved: for tests and demo content. */
export function stillClock(
  at: string,
): Clock & { set(at: string): void; forward(milliseconds: number): void } {
  let now = instant(at)
  return {
    now: () => now,
    rest: () => setTimeout(1),
    set: (to) => (now = instant(to)),
    forward: (milliseconds) => (now = instant(Date.parse(now) + milliseconds)),
  }
}

/**
 * Says, whenever it is asked, whether it is another day than when it was last asked. It goes by the date alone: a
 * machine may have slept for days, and a clock may be set either way.
 */
export function dayTurns(): (now: Instant, timeZone: string) => boolean {
  let last: string | undefined
  return (now, timeZone) => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.parse(now))
    const turned = last !== undefined && last !== day
    last = day
    return turned
  }
}
