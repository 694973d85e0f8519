import type { Block, Text } from '../../../body/block.ts'

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

/** What the report names: which kind of thing, what it was, and where it went. */
export interface Finding {
  kind: FindingKind
  what: string
}

export type FindingKind =
  | 'kept-as-html'
  | 'left-out'
  | 'for-mail-only'
  | 'members-only'
  | 'picture-missing'
  | 'file-elsewhere'
  | 'text-changed'
  | 'date-changed'
  | 'address-changed'
  | 'kept-as-draft'
  | 'edited-here'
  | 'not-brought-in'
  | 'to-do-by-hand'
