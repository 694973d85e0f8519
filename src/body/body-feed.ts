import { renderToString } from 'preact-render-to-string'
import type { Body } from './block.ts'
import { facesOf } from './faces.ts'
import { inOutline } from './outline.ts'
import type { Surroundings } from './surroundings.ts'
import { withoutControls } from './text.ts'

/** The whole body as plain HTML for RSS, Atom and JSON Feed. It holds no character that XML forbids. */
export function bodyFeedHtml(body: Body, surroundings: Surroundings): string {
  const parts = inOutline(body).flatMap((block) => facesOf(block).feed(block, surroundings) ?? [])
  return withoutControls(parts.map((part) => renderToString(part)).join('\n'))
}
