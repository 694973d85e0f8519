import type { PlacedPicture } from '../body/block.ts'

/** A picture as it is kept: known by the SHA-256 of the bytes it came as. */
export interface StoredPicture {
  hash: string
  mediaType: string
  /** In pixels, after the orientation in its EXIF has been applied. */
  width: number
  height: number
  /** What must stay in view when it is cropped, each from 0 (left, top) to 1 (right, bottom). */
  focalX: number
  focalY: number
  /** Its mean colour as `#rrggbb`, shown while it loads. */
  colour: string
  /** That pages may offer it as AVIF too; see `make-idle-avif.ts`. */
  avif?: boolean
}

/** A picture in its place, with all that is needed to show it. */
export type ShownPicture = PlacedPicture & { stored: StoredPicture }
