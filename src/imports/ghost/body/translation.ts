import type { Block, Text } from '../../../body/block.ts'
import type { Finding } from '../../finding.ts'

/** What Ghost's body needs from outside while it is turned into blocks, and whom it tells what it met. */
export interface Translation {
  /** The hash of a picture that was found; undefined when it was not, which is told there. */
  picture(address: string): string | undefined
  /** An address of Ghost's as it is written here: `__GHOST_URL__` and the old host are taken off. */
  address(given: string): string
  html(html: string): Block[]
  /** HTML that stands in one line: a caption, a heading. */
  line(html: string): Text
  tell(finding: Finding): void
}
