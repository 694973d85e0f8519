import type { BlockFaces, BlockOf } from './block-faces.ts'
import { spokenText } from './speech.ts'
import { TextView } from './text-view.tsx'
import { isBlank, plainText } from './text.ts'

export const heading: BlockFaces<BlockOf<'heading'>> = {
  page: ({ level, text }, _, at) => {
    const Heading = tags[level]
    return isBlank(text) ? null : (
      <Heading data-block={at}>
        <TextView text={text} />
      </Heading>
    )
  },
  letter: ({ level, text }, surroundings) => {
    const Heading = tags[level]
    return isBlank(text) ? null : (
      <Heading style="margin:1.5em 0 0.5em;line-height:1.25">
        <TextView text={text} outside={surroundings} />
      </Heading>
    )
  },
  feed: ({ level, text }, surroundings) => {
    const Heading = tags[level]
    return isBlank(text) ? null : (
      <Heading>
        <TextView text={text} outside={surroundings} />
      </Heading>
    )
  },
  words: ({ text }) => plainText(text),
  speech: ({ text }, speaking) =>
    isBlank(text)
      ? []
      : [
          { kind: 'pause', after: 'part' },
          ...spokenText(text, speaking),
          { kind: 'pause', after: 'heading' },
        ],
}

const tags = { 2: 'h2', 3: 'h3', 4: 'h4' } as const
