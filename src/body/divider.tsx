import type { BlockFaces, BlockOf } from './block-faces.ts'

export const divider: BlockFaces<BlockOf<'divider'>> = {
  page: (_, _surroundings, at) => <hr data-block={at} />,
  letter: () => <hr />,
  feed: () => <hr />,
  words: () => '',
  speech: () => [{ kind: 'pause', after: 'part' }],
}
