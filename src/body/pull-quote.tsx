import type { BlockFaces, BlockOf } from './block-faces.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { isBlank, plainText } from './text.ts'

type PullQuote = BlockOf<'pull-quote'>

/** A sentence of the story set large to draw the eye. It is heard where it was said, so not a second time here. */
export const pullQuote: BlockFaces<PullQuote> = {
  page: ({ text, source }, _, at) =>
    isBlank(text) ? null : (
      <figure class="pull-quote" data-block={at}>
        <blockquote>
          <p>
            <TextView text={text} />
          </p>
        </blockquote>
        {source !== '' && <figcaption>{source}</figcaption>}
      </figure>
    ),
  letter: (block, surroundings) =>
    outside(block, surroundings, 'margin:1.5em 0;font-size:1.35em;line-height:1.3'),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ text, source }) => `${plainText(text)}\n${source}`,
  speech: () => [],
}

function outside({ text, source }: PullQuote, surroundings: Surroundings, style?: string) {
  return isBlank(text) ? null : (
    <blockquote style={style}>
      <p>
        <TextView text={text} outside={surroundings} />
      </p>
      {source !== '' && <p>{`— ${source}`}</p>}
    </blockquote>
  )
}
