import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases } from './body-phrases.ts'
import { Source } from './caption.tsx'
import { PARAGRAPH, spokenOnly } from './speech.ts'

type Figure = BlockOf<'figure'>

/** One number that matters, set large: "$228 million". */
export const figure: BlockFaces<Figure> = {
  page: ({ value, label, source }, { language }, at) => (
    <figure class="figure" data-block={at}>
      <p class="value">{value}</p>
      {label + source !== '' && (
        <figcaption>
          {label}
          <Source source={source} word={bodyPhrases(language).source} />
        </figcaption>
      )}
    </figure>
  ),
  letter: (block) => outside(block),
  feed: (block) => outside(block),
  words: ({ value, label, source }) => [value, label, source].join('\n'),
  speech: ({ value, label }, speaking) => {
    const spoken = spokenOnly([value, label].filter((part) => part !== '').join(': '), speaking)
    return spoken.length > 0 ? [...spoken, PARAGRAPH] : []
  },
}

function outside({ value, label, source }: Figure) {
  return (
    <p>
      <strong>{value}</strong>
      {label !== '' && ` ${label}`}
      {source !== '' && <small>{` (${source})`}</small>}
    </p>
  )
}
