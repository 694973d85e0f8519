import { pictureAddress } from '../pictures/variant.ts'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases, phraseLanguage } from './body-phrases.ts'
import { Caption } from './caption.tsx'
import { hostOf } from './href.ts'
import { LinkCard, LinkLine } from './link-card.tsx'
import { fileFacts, fileHref } from './placed-file.ts'
import { leftOut } from './speech.ts'
import type { Surroundings } from './surroundings.ts'
import { plainText } from './text.ts'

type Video = BlockOf<'video'>

/** Ours plays in the page once asked; one that lies elsewhere is a link. */
export const video: BlockFaces<Video> = {
  page: (block, surroundings, at) => {
    const { file, caption, credit } = block
    const { language } = surroundings
    const found = fileHref(file)
    if (!found) return null
    return (
      <figure class={found.ours ? 'video' : 'video elsewhere'} data-block={at}>
        {found.ours ? (
          <Player href={found.href} block={block} surroundings={surroundings} />
        ) : (
          <LinkCard
            url={found.href}
            kicker={fileFacts(file, language)}
            words={file.name}
            invitation={bodyPhrases(language).watchAt(hostOf(found.href))}
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
  speech: (_, speaking) => leftOut('video', speaking),
}

/** The still's size is the video's, so nothing moves when it begins; without one it is taken to be 16 by 9. */
function Player({ href, block, surroundings }: { href: string; block: Video; surroundings: Surroundings }) {
  const still = surroundings.picture(block.poster)
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- bodies carry no caption tracks yet
    <video
      controls
      preload="none"
      playsInline
      src={href}
      aria-label={plainText(block.caption) || block.file.name}
      poster={still && pictureAddress(still, { width: 1280 })}
      width={still?.width ?? 1280}
      height={still?.height ?? 720}
    />
  )
}

function outside({ file, caption }: Video, surroundings: Surroundings) {
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
