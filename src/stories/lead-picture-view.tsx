import { TextView } from '../body/text-view.tsx'
import { PictureView } from '../pictures/picture-view.tsx'
import type { ShownPicture } from '../pictures/picture.ts'

/** Wider than the text, to the edges on a phone; beneath it what it shows, then whom to thank. */
export function LeadPicture({ picture }: { picture: ShownPicture }) {
  return (
    <figure class="lead-picture">
      <PictureView
        picture={picture.stored}
        alt={picture.alt}
        sizes="(min-width: 65rem) 62rem, 100vw"
        priority
      />
      {(picture.caption.length > 0 || picture.credit !== '') && (
        <figcaption>
          <TextView text={picture.caption} /> <span class="credit">{picture.credit}</span>
        </figcaption>
      )}
    </figure>
  )
}
