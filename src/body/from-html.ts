import type { Body, Text } from './block.ts'
import { isDeeperThan, parseHtml } from './from-html/html-node.ts'
import { type FromHtmlOptions, type Note, startJob } from './from-html/job.ts'
import { readBlocks } from './from-html/read-blocks.ts'
import { plain } from './from-html/style.ts'
import { sanitise } from './sanitise.ts'
import { joinParagraphs } from './text.ts'

/**
 * The HTML of an article as blocks. What has no block of its own becomes an `html` block behind the sanitiser;
 * nothing a reader could see is dropped, and all that is not taken over as it was is named in `notes`.
 */
export function bodyFromHtml(html: string, options: FromHtmlOptions = {}): { body: Body; notes: Note[] } {
  const nodes = parseHtml(html)
  const job = startJob(options, readBlocks)
  if (isDeeperThan(nodes, MOST_LEVELS)) {
    job.note('HTML nested too deeply to be read, kept as it is', `more than ${MOST_LEVELS} levels`)
    return { body: [{ kind: 'html', html: sanitise(html) }], notes: job.notes }
  }
  return { body: readBlocks(nodes, plain, job), notes: job.notes }
}

/** The words of a piece of HTML with their marks and links, for captions and the like; paragraphs become lines. */
export function textFromHtml(html: string, options: Pick<FromHtmlOptions, 'address'> = {}): Text {
  const { body } = bodyFromHtml(html, options)
  return joinParagraphs(body.flatMap((block) => ('text' in block ? [block.text] : [])))
}

const MOST_LEVELS = 200
