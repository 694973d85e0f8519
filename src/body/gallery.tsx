import type { StoredPicture } from '../pictures/picture.ts'
import { PictureView } from '../pictures/picture-view.tsx'
import { pictureAddress } from '../pictures/variant.ts'
import type { PlacedPicture } from './block.ts'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { Caption } from './caption.tsx'
import { OutsidePicture } from './outside-picture.tsx'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { isBlank, plainText } from './text.ts'

type Gallery = BlockOf<'gallery'>

/** Pictures cut to one shape so that they stand even; each leads to itself as a whole. */
export const gallery: BlockFaces<Gallery> = {
  page: ({ pictures, caption }, surroundings, at) => {
    const shown = keptAmong(pictures, surroundings)
    return shown.length === 0 ? null : (
      <figure class="gallery wide" data-block={at}>
        <ul class="pictures">
          {shown.map(([placed, stored]) => (
            <li>
              <figure>
                <a href={pictureAddress(stored, { width: 1920 })}>
                  <PictureView
                    picture={stored}
                    alt={placed.alt}
                    crop="3x2"
                    sizes="(min-width: 38rem) 31rem, 100vw"
                  />
                </a>
                <Caption caption={placed.caption} credit={placed.credit} />
              </figure>
            </li>
          ))}
        </ul>
        <Caption caption={caption} credit="" />
      </figure>
    )
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ pictures, caption }) =>
    [
      plainText(caption),
      ...pictures.map((one) => `${plainText(one.caption) || one.alt}\n${one.credit}`),
    ].join('\n'),
  speech: () => [],
}

function keptAmong(pictures: PlacedPicture[], surroundings: Surroundings): [PlacedPicture, StoredPicture][] {
  return pictures.flatMap((placed): [PlacedPicture, StoredPicture][] => {
    const stored = surroundings.picture(placed.hash)
    return stored ? [[placed, stored]] : []
  })
}

function outside({ pictures, caption }: Gallery, surroundings: Surroundings) {
  const shown = keptAmong(pictures, surroundings)
  return shown.length === 0 ? null : (
    <div>
      {shown.map(([placed]) => (
        <OutsidePicture picture={placed} surroundings={surroundings} />
      ))}
      {!isBlank(caption) && (
        <p>
          <TextView text={caption} outside={surroundings} />
        </p>
      )}
    </div>
  )
}
