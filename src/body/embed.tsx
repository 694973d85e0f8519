import type { HTMLAttributes } from 'preact'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases, phraseLanguage } from './body-phrases.ts'
import { frameFor } from './embed-providers.ts'
import { hostOf } from './href.ts'
import { LinkCard, LinkLine } from './link-card.tsx'
import { leftOut } from './speech.ts'

type Embed = BlockOf<'embed'>

declare module 'preact' {
  // oxlint-disable-next-line typescript/no-namespace -- how Preact lets elements be named
  namespace JSX {
    interface IntrinsicElements {
      'embed-card': HTMLAttributes<HTMLElement> & {
        frame?: string | undefined
        'data-show'?: string
        'data-warning'?: string
      }
    }
  }
}

/**
 * A page of somebody else. Nothing is fetched from there until the reader asks: a card names the provider and
 * links to it, and where we know how to frame it, `embed.island.ts` adds a button that does.
 */
export const embed: BlockFaces<Embed> = {
  page: ({ url, provider, title }, { language }, at) => {
    const phrases = bodyPhrases(language)
    const host = hostOf(url)
    const frame = frameFor(url)
    const card = (
      <LinkCard
        url={url}
        kicker={provider}
        words={title}
        invitation={phrases.openAt(host)}
        lang={phraseLanguage(language)}
      />
    )
    return frame === undefined ? (
      <div class="embed" data-block={at}>
        {card}
      </div>
    ) : (
      <embed-card
        class="embed"
        data-block={at}
        frame={frame}
        data-show={phrases.showHere(provider || host)}
        data-warning={phrases.frameWarning(provider || host)}
      >
        {card}
      </embed-card>
    )
  },
  letter: ({ url, provider, title }) => <LinkLine url={url} kicker={provider} words={title} />,
  feed: ({ url, provider, title }) => <LinkLine url={url} kicker={provider} words={title} />,
  words: ({ provider, title }) => `${provider}\n${title}`,
  speech: (_, speaking) => leftOut('embed', speaking),
}
