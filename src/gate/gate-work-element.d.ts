import type { HTMLAttributes } from 'preact'

/** What `gate.island.ts` works on, as the page writes it. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'gate-work': HTMLAttributes<HTMLElement>
    }
  }
}
