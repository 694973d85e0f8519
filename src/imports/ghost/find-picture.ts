import { readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Newsroom } from '../../newsroom.ts'
import { addPicture, pictureRefusal } from '../../pictures/add-picture.ts'

/** Ghost's `content/images` folder, or none. Nothing is ever fetched. */
export interface PictureFolder {
  /** Keeps the picture of this address here. */
  find(
    newsroom: Newsroom,
    address: string,
  ): Promise<{ ok: true; hash: string } | { ok: false; because: string }>
}

export function pictureFolder(folder: string | undefined): PictureFolder {
  const known = new Map<string, { ok: true; hash: string } | { ok: false; because: string }>()
  return {
    async find(newsroom, address) {
      const name = nameInFolder(address)
      if (name === undefined) return { ok: false, because: 'It lies outside Ghost’s folder of pictures.' }
      if (folder === undefined) return { ok: false, because: 'No folder of pictures was given (--pictures).' }
      const before = known.get(name)
      if (before) return before
      const found = await take(newsroom, folder, name)
      if (known.size > 50_000) known.clear()
      known.set(name, found)
      return found
    },
  }
}

async function take(
  newsroom: Newsroom,
  folder: string,
  name: string,
): Promise<{ ok: true; hash: string } | { ok: false; because: string }> {
  for (const inside of ['', 'images', join('content', 'images')]) {
    const bytes = await bytesAt(join(folder, inside), name)
    if (!bytes) continue
    const added = await addPicture(newsroom, bytes)
    return added.ok
      ? { ok: true, hash: added.picture.hash }
      : { ok: false, because: pictureRefusal(added.because) }
  }
  return { ok: false, because: `There is no ${name} in the folder of pictures.` }
}

/** A name from the export, or a link in the folder, may not lead out of it. */
async function bytesAt(folder: string, name: string): Promise<Buffer | undefined> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, name))])
    return file.startsWith(root + sep) ? await readFile(file) : undefined
  } catch {
    return undefined
  }
}

/**
 * The name below `content/images` that an address means: `__GHOST_URL__/content/images/size/w600/2024/05/a.jpg`
 * is `2024/05/a.jpg`. Undefined for an address elsewhere.
 */
export function nameInFolder(address: string): string | undefined {
  const path = address.split(/[?#]/)[0] ?? ''
  const at = path.lastIndexOf('/content/images/')
  if (at < 0) return undefined
  const name = decode(path.slice(at + '/content/images/'.length))
    .replace(/^(size\/(w\d+)?(h\d+)?\/)+/, '')
    .replace(/^format\/\w+\//, '')
  const isSafe = name !== '' && !name.includes('\0') && !name.split(/[/\\]/).includes('..')
  return isSafe ? name : undefined
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
