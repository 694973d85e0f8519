import type { Body } from './block.ts'
import { facesOf } from './faces.ts'
import type { Surroundings } from './surroundings.ts'

/** The body inside an e-mail. The letter around it sets faces and colours. */
export function bodyLetter(body: Body, surroundings: Surroundings) {
  return <>{body.map((block) => facesOf(block).letter(block, surroundings))}</>
}
