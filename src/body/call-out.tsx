import type { BlockFaces, BlockOf } from './block-faces.ts'
import { spokenPassages } from './speech.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { asText, isBlank, plainText } from './text.ts'

type CallOut = BlockOf<'call-out'>

/** A box beside the story: what a reader needs to know, how to help, who is who. */
export const callOut: BlockFaces<CallOut> = {
  page: ({ heading, paragraphs }, _, at) =>
    isEmpty({ heading, paragraphs }) ? null : (
      <div class="call-out" role="note" data-block={at}>
        {heading !== '' && (
          <p class="heading" data-passage={0}>
            {heading}
          </p>
        )}
        {paragraphs.map((text, index) => (
          <p data-passage={index + 1}>
            <TextView text={text} />
          </p>
        ))}
      </div>
    ),
  letter: (block, surroundings) =>
    outside(block, surroundings, 'margin:0 0 1em;padding:0.25em 1em;background:#f4f0e7'),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ heading, paragraphs }) => [heading, ...paragraphs.map(plainText)].join('\n'),
  speech: ({ heading, paragraphs }, speaking) => spokenPassages([asText(heading), ...paragraphs], speaking),
}

function isEmpty({ heading, paragraphs }: Pick<CallOut, 'heading' | 'paragraphs'>): boolean {
  return heading === '' && paragraphs.every(isBlank)
}

function outside(block: CallOut, surroundings: Surroundings, style?: string) {
  return isEmpty(block) ? null : (
    <div style={style}>
      {block.heading !== '' && (
        <p>
          <strong>{block.heading}</strong>
        </p>
      )}
      {block.paragraphs.map((text) => (
        <p>
          <TextView text={text} outside={surroundings} />
        </p>
      ))}
    </div>
  )
}
