import type { HTMLAttributes } from 'preact'

/** What `join-form.island.ts` keeps in step with what is chosen, as the page writes it. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'join-form': HTMLAttributes<HTMLElement>
    }
  }
}
