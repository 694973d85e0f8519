import { instant, type Instant } from './ids.ts'

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instant(Date.now()) }

/** A clock that stands still until it is moved: for tests and demo content. */
export function stillClock(at: string): Clock & { set(at: string): void; forward(milliseconds: number): void } {
  let now = instant(at)
  return {
    now: () => now,
    set: (to) => (now = instant(to)),
    forward: (milliseconds) => (now = instant(Date.parse(now) + milliseconds)),
  }
}
