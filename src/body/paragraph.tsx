import type { BlockFaces, BlockOf } from './block-faces.ts'
import { PARAGRAPH, spokenText } from './speech.ts'
import { TextView } from './text-view.tsx'
import { isBlank, plainText } from './text.ts'

export const paragraph: BlockFaces<BlockOf<'paragraph'>> = {
  page: ({ text }, _, at) =>
    isBlank(text) ? null : (
      <p data-block={at}>
        <TextView text={text} />
      </p>
    ),
  letter: ({ text }, surroundings) =>
    isBlank(text) ? null : (
      <p style="margin:0 0 1em">
        <TextView text={text} outside={surroundings} />
      </p>
    ),
  feed: ({ text }, surroundings) =>
    isBlank(text) ? null : (
      <p>
        <TextView text={text} outside={surroundings} />
      </p>
    ),
  words: ({ text }) => plainText(text),
  speech: ({ text }, speaking) => (isBlank(text) ? [] : [...spokenText(text, speaking), PARAGRAPH]),
}
