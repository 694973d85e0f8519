import type { HTMLAttributes } from 'preact'

/** What `news-feed.island.ts` makes live, as pages write it. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'news-feed': HTMLAttributes<HTMLElement> & {
        /** Where new briefs come from. */
        src: string
        /** Only times and headlines are shown, and no more of them than at first. */
        lines?: boolean
        /** What is said before a new headline to those who listen to the page. */
        announce: string
      }
    }
  }
}
