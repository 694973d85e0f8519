import type { Block, Body } from './block.ts'

/** The hashes of all pictures in the body, each once: to be fetched before it is shown. */
export function picturesIn(body: Body): string[] {
  return [...new Set(body.flatMap(hashesIn))]
}

function hashesIn(block: Block): string[] {
  if (block.kind === 'picture') return [block.picture.hash]
  if (block.kind === 'gallery') return block.pictures.map(({ hash }) => hash)
  if (block.kind === 'video' && block.poster !== '') return [block.poster]
  return []
}
