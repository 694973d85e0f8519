import { DomUtils, parseDocument } from 'htmlparser2'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases } from './body-phrases.ts'
import { ScrollRegion } from './scroll-region.tsx'
import { leftOut } from './speech.ts'
import { sanitise } from './sanitise.ts'
import type { Surroundings } from './surroundings.ts'
import { linkTarget } from './text-view.tsx'

type Html = BlockOf<'html'>

/** HTML that has no block of its own. It is sanitised each time it is shown, whoever stored it. */
export const html: BlockFaces<Html> = {
  page: ({ html: given }, { language }, at) => {
    const safe = sanitise(given)
    if (isEmpty(safe)) return null
    const shown = <div dangerouslySetInnerHTML={{ __html: safe }} />
    const scrolls = /<(table|pre)\b/.test(safe)
    return (
      <div class="html" data-block={at}>
        {scrolls ? <ScrollRegion label={bodyPhrases(language).table}>{shown}</ScrollRegion> : shown}
      </div>
    )
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ html: given }) => wordsIn(sanitise(given)),
  speech: ({ html: given }, speaking) => (isEmpty(sanitise(given)) ? [] : leftOut('html', speaking)),
}

function isEmpty(safe: string): boolean {
  return !/<(img|hr)\b/.test(safe) && wordsIn(safe).trim() === ''
}

function wordsIn(safe: string): string {
  return DomUtils.textContent(
    parseDocument(safe.replace(/<(br|\/(p|div|li|td|th|h\d|tr|dt|dd|figcaption))\b/g, '\n<$1')),
  )
}

function outside({ html: given }: Html, surroundings: Surroundings) {
  const safe = sanitise(given, { address: (url) => linkTarget(url, surroundings) ?? '' })
  return isEmpty(safe) ? null : <div dangerouslySetInnerHTML={{ __html: safe }} />
}
