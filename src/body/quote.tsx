import type { BlockFaces, BlockOf } from './block-faces.ts'
import { spokenPassages } from './speech.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { asText, isBlank, plainText } from './text.ts'

type Quote = BlockOf<'quote'>

/** Words of somebody else, as long as they are; whose they are stands beneath. */
export const quote: BlockFaces<Quote> = {
  page: ({ paragraphs, source }, _, at) =>
    paragraphs.every(isBlank) ? null : (
      <figure class="quote" data-block={at}>
        <blockquote>
          {paragraphs.map((text, passage) => (
            <p data-passage={passage}>
              <TextView text={text} />
            </p>
          ))}
        </blockquote>
        {source !== '' && <figcaption data-passage={paragraphs.length}>{source}</figcaption>}
      </figure>
    ),
  letter: (block, surroundings) =>
    outside(block, surroundings, 'margin:0 0 1em;padding:0 0 0 1em;border-left:3px solid #0b5d54'),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ paragraphs, source }) => [...paragraphs.map(plainText), source].join('\n'),
  speech: ({ paragraphs, source }, speaking) => spokenPassages([...paragraphs, asText(source)], speaking),
}

function outside({ paragraphs, source }: Quote, surroundings: Surroundings, style?: string) {
  return paragraphs.every(isBlank) ? null : (
    <blockquote style={style}>
      {paragraphs.map((text) => (
        <p>
          <TextView text={text} outside={surroundings} />
        </p>
      ))}
      {source !== '' && <p>{`— ${source}`}</p>}
    </blockquote>
  )
}
