import { PictureView } from '../pictures/picture-view.tsx'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { Caption } from './caption.tsx'
import { OutsidePicture } from './outside-picture.tsx'
import type { Surroundings } from './surroundings.ts'
import { linkTarget } from './text-view.tsx'
import { plainText } from './text.ts'

type Picture = BlockOf<'picture'>

export const picture: BlockFaces<Picture> = {
  page: ({ picture: placed, width, href }, surroundings, at) => {
    const stored = surroundings.picture(placed.hash)
    if (!stored) return null
    const image = <PictureView picture={stored} alt={placed.alt} sizes={sizes[width]} />
    const to = href === undefined ? undefined : linkTarget(href)
    return (
      <figure class={width === 'wide' ? 'picture wide' : 'picture'} data-block={at}>
        {to === undefined ? image : <a href={to}>{image}</a>}
        <Caption caption={placed.caption} credit={placed.credit} />
      </figure>
    )
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ picture: { alt, caption, credit } }) => [plainText(caption) || alt, credit].join('\n'),
  speech: () => [],
}

function outside({ picture: placed, href }: Picture, surroundings: Surroundings) {
  if (!surroundings.picture(placed.hash)) return null
  const to = href === undefined ? undefined : linkTarget(href, surroundings)
  return <OutsidePicture picture={placed} surroundings={surroundings} href={to} />
}

const sizes = { text: '(min-width: 42rem) 38rem, 100vw', wide: '(min-width: 66rem) 62rem, 100vw' }
