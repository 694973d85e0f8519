import type { Body } from './block.ts'

/**
 * Headings without gaps, as readers who move from heading to heading need them: under the page's h1 the first
 * is an h2, and none is more than one level below the one before it. Old systems chose levels by their size.
 */
export function inOutline(body: Body): Body {
  let before = 1
  return body.map((block) => {
    if (block.kind !== 'heading') return block
    const level = Math.min(block.level, before + 1) as 2 | 3 | 4
    before = level
    return { ...block, level }
  })
}
