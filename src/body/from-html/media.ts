import type { Block, PlacedFile } from '../block.ts'
import { embedFrom } from '../embed-providers.ts'
import { safeUrl } from '../href.ts'
import { type HtmlElement, elementsNamed, excerpt, has, textContent } from './html-node.ts'
import type { Job, Rule } from './job.ts'
import { keepHtml, leaveOut } from './keep-html.ts'

export const readFrame: Rule = (element, style, job) => {
  const given = element.attribs.src || element.attribs['data-src'] || ''
  return embed(given, element.attribs.title ?? '', job) ?? leaveOut(element, style, job)
}

export const readObject: Rule = (element, style, job) => {
  const given = element.attribs.data ?? element.attribs.src ?? ''
  return embed(given, element.attribs.title ?? '', job) ?? keepHtml(element, style, job)
}

/** A script is always left out; one that stands for a page of its provider becomes an embed of that page. */
export const readScript: Rule = (element, style, job) => {
  const src = job.address(element.attribs.src ?? '')
  if (/^(https?:)?\/\/gist\.github\.com\//.test(src)) return embed(src, '', job) ?? []
  return isCompanion(src) ? [] : leaveOut(element, style, job)
}

/** Scripts that dress up a quotation which is read by itself. */
function isCompanion(src: string): boolean {
  return /\/\/(platform\.(twitter|x|instagram)\.com|www\.(instagram|tiktok)\.com|embed\.bsky\.app|embed\.reddit\.com)\//.test(
    src,
  )
}

/** What social networks hand out for embedding: a quotation whose last link is the page it comes from. */
export function readSocialQuote(element: HtmlElement, job: Job): Block[] | undefined {
  if (
    !has(
      element,
      'blockquote',
      /\b(twitter-(tweet|video)|instagram-media|tiktok-embed|bluesky-embed|reddit-embed-bq)\b/,
    )
  ) {
    return undefined
  }
  const { cite, 'data-instgrm-permalink': permalink } = element.attribs
  const url = permalink ?? cite ?? elementsNamed([element], 'a').at(-1)?.attribs.href ?? ''
  return embed(url, textContent(element).replace(/\s+/g, ' ').trim(), job)
}

function embed(given: string, title: string, job: Job): Block[] | undefined {
  const found = embedFrom(job.address(given))
  return found && [{ kind: 'embed', ...found, title }]
}

export const readAudio: Rule = (element, style, job) => {
  const file = fileOf(element, 'audio/mpeg', job)
  return file ? [{ kind: 'audio', file, caption: [], credit: '' }] : job.read(element.children, style)
}

export const readVideo: Rule = (element, style, job) => {
  const file = fileOf(element, 'video/mp4', job)
  if (!file) return job.read(element.children, style)
  const { poster } = element.attribs
  const hash = poster ? job.picture(job.address(poster), { alt: '', caption: '', credit: '' }) : undefined
  if (poster && hash === undefined)
    job.note('the still of a video is not kept here and left out', excerpt(poster))
  return [{ kind: 'video', file, poster: hash ?? '', caption: [], credit: '' }]
}

function fileOf(element: HtmlElement, mediaType: string, job: Job): PlacedFile | undefined {
  const sources = [element, ...elementsNamed(element.children, 'source')]
  const source = sources.find(({ attribs }) => attribs.src)
  const url = source && safeUrl(job.address(source.attribs.src ?? ''))
  if (url === undefined) return undefined
  const name = decodeURIComponentSafely(new URL(url).pathname.split('/').at(-1) ?? '')
  return { url, name, mediaType: source?.attribs.type?.split(';')[0] || mediaType }
}

function decodeURIComponentSafely(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
