import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases, phraseLanguage } from './body-phrases.ts'
import { Caption } from './caption.tsx'
import { hostOf } from './href.ts'
import { LinkCard, LinkLine } from './link-card.tsx'
import { fileFacts, fileHref } from './placed-file.ts'
import { leftOut } from './speech.ts'
import type { Surroundings } from './surroundings.ts'
import { plainText } from './text.ts'

type Audio = BlockOf<'audio'>

/** A recording. Ours plays in the page; one that lies elsewhere is a link, for nothing is fetched from there unasked. */
export const audio: BlockFaces<Audio> = {
  page: ({ file, caption, credit }, { language }, at) => {
    const found = fileHref(file)
    if (!found) return null
    return (
      <figure class={found.ours ? 'audio' : 'audio elsewhere'} data-block={at}>
        {found.ours ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- the words are in the article around it
          <audio controls preload="none" src={found.href} aria-label={plainText(caption) || file.name} />
        ) : (
          <LinkCard
            url={found.href}
            kicker={fileFacts(file, language)}
            words={file.name}
            invitation={bodyPhrases(language).listenAt(hostOf(found.href))}
            lang={phraseLanguage(language)}
          />
        )}
        <Caption caption={caption} credit={credit} />
      </figure>
    )
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ caption, credit, file }) => [plainText(caption) || file.name, credit].join('\n'),
  speech: (_, speaking) => leftOut('audio', speaking),
}

function outside({ file, caption }: Audio, surroundings: Surroundings) {
  const found = fileHref(file)
  if (!found) return null
  const url = found.ours ? surroundings.absolute(found.href) : found.href
  return (
    <LinkLine
      url={url}
      kicker={fileFacts(file, surroundings.language)}
      words={plainText(caption) || file.name}
    />
  )
}
