import type { Id } from '../platform/ids.ts'

/** The body of a story: blocks, top to bottom. Stored as JSON, read through `parseBody`. */
export type Body = Block[]

/** A run of text. A line break is `\n` inside `text`. Stories quote other languages, so a run may name its own. */
export interface Run {
  text: string
  marks?: Mark[]
  href?: string
  language?: string
}
export type Mark = 'strong' | 'emphasis' | 'code' | 'strike' | 'subscript' | 'superscript' | 'highlight'
export type Text = Run[]

/** A picture as it is used in one place: what it shows here, and whom to thank. `hash` names it in `pictures`. */
export interface PlacedPicture {
  hash: string
  alt: string
  caption: Text
  credit: string
}

export type Block =
  | { kind: 'paragraph'; text: Text }
  | { kind: 'heading'; level: 2 | 3 | 4; text: Text }
  | ListBlock
  | { kind: 'quote'; paragraphs: Text[]; source: string }
  | { kind: 'pull-quote'; text: Text; source: string }
  | { kind: 'picture'; picture: PlacedPicture; width: 'text' | 'wide'; href?: string }
  | { kind: 'gallery'; pictures: PlacedPicture[]; caption: Text }
  | { kind: 'related'; story: Id<'story'> }
  | { kind: 'embed'; url: string; provider: string; title: string }
  | { kind: 'table'; caption: string; headRow: boolean; headColumn: boolean; rows: Text[][]; source: string }
  | { kind: 'figure'; value: string; label: string; source: string }
  | ChartBlock
  | { kind: 'divider' }
  | { kind: 'call-out'; heading: string; paragraphs: Text[] }
  | { kind: 'code'; language: string; code: string; caption: string }
  | { kind: 'html'; html: string }
  | { kind: 'audio'; file: PlacedFile; caption: Text; credit: string }
  | { kind: 'video'; file: PlacedFile; poster: string; caption: Text; credit: string }
  | { kind: 'file'; file: PlacedFile; caption: Text }

export interface ListBlock {
  kind: 'list'
  ordered: boolean
  start?: number
  points: { text: Text; list?: ListBlock }[]
}

/** From a small table: `labels` name the rows, each series has a value a row; `null` is a gap. */
export interface ChartBlock {
  kind: 'chart'
  shape: 'bars' | 'columns' | 'line'
  title: string
  unit: string
  labels: string[]
  series: { name: string; values: (number | null)[] }[]
  source: string
}

/** A file of ours by its hash, or one that lies elsewhere by its address. */
export interface PlacedFile {
  hash?: string
  url?: string
  name: string
  mediaType: string
  bytes?: number
  seconds?: number
}
