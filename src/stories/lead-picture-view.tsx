import { plainText } from '../body/text.ts'
import { PictureView } from '../pictures/picture-view.tsx'
import type { ShownPicture } from '../pictures/picture.ts'

/** Wider than the text, to the edges on a phone; beneath it what it shows, then whom to thank. */
export function LeadPicture({ picture }: { picture: ShownPicture }) {
  const caption = plainText(picture.caption)
  return (
    <figure class="lead-picture">
      <PictureView
        picture={picture.stored}
        alt={picture.alt}
        sizes="(min-width: 65rem) 62rem, 100vw"
        priority
      />
      {(caption !== '' || picture.credit !== '') && (
        <figcaption>
          {caption} <span class="credit">{picture.credit}</span>
        </figcaption>
      )}
    </figure>
  )
}
