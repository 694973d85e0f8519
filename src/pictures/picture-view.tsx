import type { StoredPicture } from './picture.ts'
import { offeredSizes, pictureAddress, type Crop, type Format } from './variant.ts'

interface PictureProps {
  picture: StoredPicture
  alt: string
  /** How wide it stands on the page, as HTML's `sizes`: `(min-width: 62rem) 62rem, 100vw`. */
  sizes: string
  /** For the one picture a reader sees first: fetched at once and before others. */
  priority?: boolean
  crop?: Crop
  class?: string
}

/**
 * A picture in the page, cut on the server where a shape is asked for, so that no inline style is needed
 * (our policy refuses it). Width and height are always set: nothing moves when it arrives. Meanwhile the
 * style sheet paints `data-colour` where a browser can read an attribute as a colour, and a tint elsewhere.
 */
export function PictureView({ picture, alt, sizes, priority = false, crop, class: className }: PictureProps) {
  const largest = offeredSizes(picture, crop).at(-1)!
  const loading = priority
    ? ({ fetchpriority: 'high' } as const)
    : ({ loading: 'lazy', decoding: 'async' } as const)
  return (
    <picture>
      {picture.avif && <source type="image/avif" srcset={srcset(picture, 'avif', crop)} sizes={sizes} />}
      <source type="image/webp" srcset={srcset(picture, 'webp', crop)} sizes={sizes} />
      <img
        class={className}
        src={pictureAddress(picture, { width: 960, format: 'jpg', ...(crop && { crop }) })}
        alt={alt}
        width={largest.width}
        height={largest.height}
        data-colour={picture.colour}
        {...loading}
      />
    </picture>
  )
}

function srcset(picture: StoredPicture, format: Format, crop?: Crop): string {
  return offeredSizes(picture, crop)
    .map(
      ({ step, width }) =>
        `${pictureAddress(picture, { width: step, format, ...(crop && { crop }) })} ${width}w`,
    )
    .join(', ')
}
