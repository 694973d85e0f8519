import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases } from './body-phrases.ts'
import { ScrollRegion } from './scroll-region.tsx'
import { leftOut } from './speech.ts'

type Code = BlockOf<'code'>

export const code: BlockFaces<Code> = {
  page: ({ code: source, language, caption }, surroundings, at) => (
    <figure class="code" data-block={at}>
      <ScrollRegion label={caption || bodyPhrases(surroundings.language).code}>
        <pre>
          <code class={className(language)}>{source}</code>
        </pre>
      </ScrollRegion>
      {caption !== '' && <figcaption>{caption}</figcaption>}
    </figure>
  ),
  letter: (block) => outside(block, 'padding:0.75em 1em;background:#f4f0e7;white-space:pre-wrap'),
  feed: (block) => outside(block),
  words: ({ code: source, caption }) => `${caption}\n${source}`,
  speech: (_, speaking) => leftOut('code', speaking),
}

/** As highlighters and readers of feeds expect it. */
function className(language: string): string | undefined {
  return /^[\w+#.-]+$/.test(language) ? `language-${language}` : undefined
}

function outside({ code: source, language, caption }: Code, style?: string) {
  return (
    <div>
      <pre style={style}>
        <code class={className(language)}>{source}</code>
      </pre>
      {caption !== '' && <p>{caption}</p>}
    </div>
  )
}
