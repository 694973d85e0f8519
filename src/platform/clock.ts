import { instant, type Instant } from './ids.ts'

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instant(Date.now()) }

/** A clock that stands still until it is moved: for tests and demo content. */
export function stillClock(
  at: string,
): Clock & { set(at: string): void; forward(milliseconds: number): void } {
  let now = instant(at)
  return {
    now: () => now,
    set: (to) => (now = instant(to)),
    forward: (milliseconds) => (now = instant(Date.parse(now) + milliseconds)),
  }
}

/** How long the day still lasts in a time zone, by the clock on its walls, in milliseconds. */
export function msToMidnight(now: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(Date.parse(now))
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0)
  return 86_400_000 - ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000
}
