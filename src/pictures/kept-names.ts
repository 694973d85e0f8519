import { variantName, type Variant } from './variant.ts'

/**
 * Names under which files are kept, in `newsroom.files`. Originals and uploaded files cannot be had again;
 * everything under `pictures/made/` can be thrown away and will be made on need.
 */
export const originalName = (hash: string) => `pictures/original/${hash.slice(0, 2)}/${hash}`

export const uploadName = (hash: string) => `uploads/${hash.slice(0, 2)}/${hash}`

/**
 * How reader's files are made. Raise it when that changes: files of the old recipe are left behind, and
 * ETags change with it.
 */
export const RECIPE = 1

export const madeFolder = (hash: string) => `pictures/made/${RECIPE}/${hash.slice(0, 2)}/${hash}`

export const madeName = (variant: Variant) => `${madeFolder(variant.hash)}/${variantName(variant)}`
