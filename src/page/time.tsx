import type { Instant } from '../platform/ids.ts'
import { clockTime, day, dayAndTime, dayInFull } from './dates.ts'
import type { Phrases } from './phrases.ts'

const writings = { day, clockTime, dayAndTime, dayInFull }

/** A moment for readers and machines at once. */
export function Time(props: {
  at: Instant
  as: keyof typeof writings
  phrases: Phrases
  timeZone: string
  class?: string
}) {
  return (
    <time dateTime={props.at} class={props.class}>
      {writings[props.as](props.at, props.phrases, props.timeZone)}
    </time>
  )
}
