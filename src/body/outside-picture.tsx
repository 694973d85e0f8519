import { pictureAddress, shapeOf } from '../pictures/variant.ts'
import type { PlacedPicture } from './block.ts'
import { Caption } from './caption.tsx'
import type { Surroundings } from './surroundings.ts'

interface OutsidePictureProps {
  picture: PlacedPicture
  surroundings: Surroundings
  href?: string | undefined
}

/** A picture in a letter or a feed: one JPEG at a whole address, as wide as a column of mail can be. */
export function OutsidePicture({ picture, surroundings, href }: OutsidePictureProps) {
  const stored = surroundings.picture(picture.hash)
  if (!stored) return null
  const shape = shapeOf(stored)
  const width = Math.min(shape.width, 640)
  const image = (
    <img
      src={surroundings.absolute(pictureAddress(stored, { width: 1280, format: 'jpg' }))}
      alt={picture.alt}
      width={width}
      height={Math.max(1, Math.round((width * shape.height) / shape.width))}
      style="max-width:100%;height:auto"
    />
  )
  return (
    <figure style="margin:0 0 1em">
      {href === undefined ? image : <a href={href}>{image}</a>}
      <Caption caption={picture.caption} credit={picture.credit} outside={surroundings} />
    </figure>
  )
}
