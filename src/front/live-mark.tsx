import type { Phrases } from '../page/phrases.ts'

/** Said of a feed that changes while the page is open; without scripts it does not, and nothing is said. */
export function LiveMark({ phrases }: { phrases: Phrases }) {
  return (
    <span class="live" data-live hidden>
      {phrases.live}
    </span>
  )
}
