import type { Text } from './block.ts'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases } from './body-phrases.ts'
import {
  PARAGRAPH,
  type Speaking,
  type SpeechPart,
  spokenOnly,
  spokenPassages,
  spokenText,
} from './speech.ts'
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
        {source !== '' && (
          <figcaption data-passage={paragraphs.length}>
            <TextView text={asText(source)} />
          </figcaption>
        )}
      </figure>
    ),
  letter: (block, surroundings) =>
    outside(block, surroundings, 'margin:0 0 1em;padding:0 0 0 1em;border-left:3px solid #0b5d54'),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ paragraphs, source }) => [...paragraphs.map(plainText), source].join('\n'),
  speech: ({ paragraphs, source }, speaking) =>
    paragraphs.every(isBlank)
      ? []
      : [
          ...announced(source, paragraphs.length, speaking),
          ...spokenPassages(paragraphs, speaking),
          ...ended(paragraphs, speaking),
        ],
}

/** A listener has no quotation marks and no line beneath, so who speaks is said first, as on the radio. */
function announced(source: string, passage: number, speaking: Speaking): SpeechPart[] {
  const told = spokenText(asText(source), speaking, passage)
  return told.length > 0 ? told : spokenOnly(bodyPhrases(speaking.language).quotation, speaking)
}

/** After several paragraphs it is no longer plain whose words are heard. */
function ended(paragraphs: Text[], speaking: Speaking): SpeechPart[] {
  if (paragraphs.filter((text) => !isBlank(text)).length < 2) return []
  return [...spokenOnly(bodyPhrases(speaking.language).endOfQuotation, speaking), PARAGRAPH]
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
