import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases, phraseLanguage } from './body-phrases.ts'
import { LinkLine } from './link-card.tsx'
import { fileFacts, fileHref } from './placed-file.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { isBlank, plainText } from './text.ts'

type File = BlockOf<'file'>

/** A document to take with one: a ruling, a data set. */
export const file: BlockFaces<File> = {
  page: ({ file: placed, caption }, { language }, at) => {
    const found = fileHref(placed)
    return found ? (
      <div class="file" data-block={at}>
        <p class="words">
          <a href={found.href} download={found.ours ? placed.name : undefined}>
            <span class="unseen" lang={phraseLanguage(language)}>
              {`${bodyPhrases(language).download}: `}
            </span>
            {placed.name || found.href}
          </a>{' '}
          <span class="facts">{fileFacts(placed, language)}</span>
        </p>
        {!isBlank(caption) && (
          <p class="about">
            <TextView text={caption} />
          </p>
        )}
      </div>
    ) : null
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ file: placed, caption }) => `${placed.name}\n${plainText(caption)}`,
  speech: () => [],
}

function outside({ file: placed, caption }: File, surroundings: Surroundings) {
  const found = fileHref(placed)
  if (!found) return null
  const url = found.ours ? surroundings.absolute(found.href) : found.href
  const words = [placed.name, plainText(caption)].filter((part) => part !== '').join('. ')
  return <LinkLine url={url} kicker={fileFacts(placed, surroundings.language)} words={words} />
}
