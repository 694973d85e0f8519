import type { HTMLAttributes } from 'preact'

/** What `listen-player.island.ts` makes its own controls of, as pages write it. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'listen-player': HTMLAttributes<HTMLElement> & { [name: `data-${string}`]: string }
    }
  }
}
