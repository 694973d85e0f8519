import { Caption } from '../body/caption.tsx'
import type { ShownPicture } from './picture.ts'
import { PictureView } from './picture-view.tsx'
import type { Crop } from './variant.ts'

interface FigureProps {
  picture: ShownPicture
  sizes: string
  priority?: boolean
  crop?: Crop
  class?: string
}

/** A picture in its place: beneath it what is to be seen, then whom to thank. */
export function Figure({ picture, class: className, ...shown }: FigureProps) {
  return (
    <figure class={className}>
      <PictureView picture={picture.stored} alt={picture.alt} {...shown} />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  )
}
