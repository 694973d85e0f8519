import type { VNode } from 'preact'
import type { Block } from './block.ts'
import type { Speaking, SpeechPart } from './speech.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The five ways a block is met. A face that has nothing to show answers null (an empty string, no parts):
 * a related story that was withdrawn, a paragraph of nothing.
 */
export interface BlockFaces<B extends Block> {
  /** In the article. `at` is the block's index in the body; it belongs into `data-block`. */
  page(block: B, surroundings: Surroundings, at: number): VNode | null
  /** In an e-mail: whole addresses, no script, no SVG, only what mail programs know; styles stand inline. */
  letter(block: B, surroundings: Surroundings): VNode | null
  /** In RSS, Atom and JSON Feed: whole addresses, plain HTML. */
  feed(block: B, surroundings: Surroundings): VNode | null
  /** For search and for counting. */
  words(block: B): string
  /** For narration. */
  speech(block: B, speaking: Speaking): SpeechPart[]
}

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
