import type { Body } from './block.ts'
import { frameFor } from './embed-providers.ts'
import { facesOf } from './faces.ts'
import { inOutline } from './outline.ts'
import type { Surroundings } from './surroundings.ts'

/** The body of an article, as it stands on the page. */
export function BodyView({ body, surroundings }: { body: Body; surroundings: Surroundings }) {
  return (
    <div class="body">{inOutline(body).map((block, at) => facesOf(block).page(block, surroundings, at))}</div>
  )
}

/** The islands this body needs, for the document that shows it. */
export function islandsFor(body: Body): string[] {
  const framed = body.some((block) => block.kind === 'embed' && frameFor(block.url) !== undefined)
  return framed ? ['embed.island.js'] : []
}
