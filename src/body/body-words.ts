import type { Body } from './block.ts'
import { facesOf } from './faces.ts'
import { withoutControls } from './text.ts'

/** All that can be found by searching the body, a line or more a block. */
export function bodyWords(body: Body): string {
  const words = body.map((block) => facesOf(block).words(block).trim())
  return withoutControls(words.filter((line) => line !== '').join('\n'))
}
