import type { Block } from './block.ts'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { audio } from './audio.tsx'
import { callOut } from './call-out.tsx'
import { chart } from './chart.tsx'
import { code } from './code.tsx'
import { divider } from './divider.tsx'
import { embed } from './embed.tsx'
import { figure } from './figure.tsx'
import { file } from './file.tsx'
import { gallery } from './gallery.tsx'
import { heading } from './heading.tsx'
import { html } from './html.tsx'
import { list } from './list.tsx'
import { paragraph } from './paragraph.tsx'
import { picture } from './picture.tsx'
import { pullQuote } from './pull-quote.tsx'
import { quote } from './quote.tsx'
import { related } from './related.tsx'
import { table } from './table.tsx'
import { video } from './video.tsx'

/** Every kind of block with its faces. The type has a place for each kind, so none can be forgotten. */
const faces: { [Kind in Block['kind']]: BlockFaces<BlockOf<Kind>> } = {
  paragraph,
  heading,
  list,
  quote,
  'pull-quote': pullQuote,
  picture,
  gallery,
  related,
  embed,
  table,
  figure,
  chart,
  divider,
  'call-out': callOut,
  code,
  html,
  audio,
  video,
  file,
}

export function facesOf<B extends Block>(block: B): BlockFaces<B> {
  return faces[block.kind] as unknown as BlockFaces<B>
}
