import type { ComponentChildren } from 'preact'

/** What is wider than a phone scrolls by itself, and not the page with it; the keyboard reaches it by Tab. */
export function ScrollRegion({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it a keyboard cannot scroll it
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
