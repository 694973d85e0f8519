import type { Block } from '../block.ts'
import type { HtmlElement, HtmlNode } from './html-node.ts'
import type { Style } from './style.ts'

export interface FromHtmlOptions {
  /** The hash of a picture that is already kept, by its address as `address` made it; without one it stays HTML. */
  picture?(url: string, shown: { alt: string; caption: string; credit: string }): string | undefined
  /** Mends every address before it is used: relative ones, placeholders such as `__GHOST_URL__`, links of old. */
  address?(url: string): string
  /** Asked first for each element: an importer that knows it (a card of its own) answers its blocks. */
  claim?(element: HtmlElement): Block[] | undefined
}

/** Something that could not be taken over as it was, and what it said or where it led. */
export interface Note {
  what: string
  where: string
}

/** What every rule needs to know while one piece of HTML is read. */
export interface Job extends Required<Pick<FromHtmlOptions, 'picture' | 'address' | 'claim'>> {
  notes: Note[]
  note(what: string, where: string): void
  read: ReadBlocks
}

/** What stands inside an element, as blocks: `readBlocks` for the job at hand. */
export type ReadBlocks = (nodes: HtmlNode[], style: Style) => Block[]

/** One element and what is in it, as blocks. */
export type Rule = (element: HtmlElement, style: Style, job: Job) => Block[]

export function startJob(
  options: FromHtmlOptions,
  readBlocks: (nodes: HtmlNode[], style: Style, job: Job) => Block[],
): Job {
  const notes: Note[] = []
  const job: Job = {
    picture: (url, shown) => options.picture?.(url, shown),
    address: (url) => options.address?.(url) ?? url,
    claim: (element) => options.claim?.(element),
    notes,
    note: (what, where) => notes.push({ what, where }),
    read: (nodes, style) => readBlocks(nodes, style, job),
  }
  return job
}
