import { bodyWords } from '../../body/body-words.ts'
import type { Body, PlacedPicture } from '../../body/block.ts'
import { hostOf, safeUrl } from '../../body/href.ts'
import { checkBody } from '../../body/parse-body.ts'
import { sanitise } from '../../body/sanitise.ts'
import { textFromHtml } from '../../body/from-html.ts'
import type { Draft, SourceCredit } from '../../stories/story.ts'
import type { Finding } from '../finding.ts'
import { mendAddress, pathOf, type OldSite } from './addresses.ts'
import { captionAndCredit, escape, missingPicture } from './body/pieces.ts'
import { storyBody } from './body/story-body.ts'
import { isSet, wordsIn, type Fields } from './fields.ts'
import { shortOf, slugOf, type Tag } from './tags-and-people.ts'
import { wholesome } from './wholesome.ts'

/** A post with the rows that belong to it. */
export interface Post {
  row: Fields
  meta: Fields
  tags: Tag[]
}

export interface Around {
  site: OldSite
  language: string
  /** The hash of a picture that was found; whoever answers tells of one that was not. */
  picture(address: string): string | undefined
}

/** What of a story is known without the database: who wrote it and where it goes is added there. */
export type StoryWords = Omit<Draft, 'section' | 'bylines' | 'topics'>

export function storyFromPost(post: Post, around: Around): { words: StoryWords; findings: Finding[] } {
  const { row } = post
  const { picture, site } = around
  const address = (given: string) => mendAddress(given, site)
  const find = (given: string) => picture(address(given))
  const { body, findings } = storyBody(row, { address, picture: find })
  const lead = leadPicture(post, { find, address })
  const whole = sound([...lead.before, ...body], findings)
  const words: StoryWords = {
    language: languageOf(row, around.language),
    slug: slugOf(wordsIn(row, 'slug'), wordsIn(row, 'title'), `story-${shortOf(wordsIn(row, 'id'))}`),
    kicker: '',
    headline: headlineOf(row, whole, findings),
    standfirst: wordsIn(row, 'custom_excerpt').trim(),
    dateline: '',
    leadPicture: lead.picture,
    body: whole,
    sourceCredits: firstPublishedBy(row, site, findings),
  }
  findings.push(...leftOver(post, site))
  const mended = wholesome(words)
  if (mended.changed)
    findings.push({
      kind: 'text-changed',
      what: 'Characters that are none (NUL, halves of pairs, controls) were taken out of its text.',
    })
  return { words: mended.value, findings }
}

function leadPicture(
  { row, meta }: Post,
  { find, address }: { find(src: string): string | undefined; address(given: string): string },
): { picture: PlacedPicture | null; before: Body } {
  const src = wordsIn(row, 'feature_image').trim() || wordsIn(row, 'image').trim()
  if (src === '') return { picture: null, before: [] }
  const alt = wordsIn(meta, 'feature_image_alt')
  const caption = wordsIn(meta, 'feature_image_caption')
  const hash = find(src)
  if (hash !== undefined)
    return { picture: { hash, alt, ...captionAndCredit(textFromHtml(caption, { address })) }, before: [] }
  if (caption.trim() === '' && alt.trim() === '') return { picture: null, before: [] }
  return { picture: null, before: [{ kind: 'html', html: missingPicture({ src, alt, caption }, address) }] }
}

/** What would not read back from the database becomes its words, rather than a story that cannot be opened. */
function sound(body: Body, findings: Finding[]): Body {
  return body.map((block) => {
    const checked = checkBody([block])
    if (checked.ok) return block
    findings.push({
      kind: 'kept-as-html',
      what: `A part of the kind “${block.kind}” could not be kept as it was (${checked.because}); its words are.`,
    })
    return { kind: 'html', html: sanitise(`<p>${escape(bodyWords([block]))}</p>`) }
  })
}

function languageOf(row: Fields, otherwise: string): string {
  const given = wordsIn(row, 'locale').replace('_', '-')
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(given) ? given : otherwise
}

function headlineOf(row: Fields, body: Body, findings: Finding[]): string {
  const given = oneLine(wordsIn(row, 'title'))
  if (oneLine(wholesome(given).value) !== '') return given
  const first =
    oneLine(wholesome(wordsIn(row, 'custom_excerpt')).value) || oneLine(bodyWords(body.slice(0, 3)))
  const words = first.split(' ').slice(0, 10).join(' ').slice(0, 90).trim()
  const headline = words === '' ? '(no headline)' : first.length > words.length ? `${words} …` : words
  findings.push({
    kind: 'text-changed',
    what: `It has no headline; its first words stand for one: “${headline}”.`,
  })
  return headline
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function firstPublishedBy(row: Fields, site: OldSite, findings: Finding[]): SourceCredit[] {
  const given = wordsIn(row, 'canonical_url').trim()
  if (given === '' || pathOf(given, site.url) !== undefined) return []
  const url = safeUrl(given)
  if (url === undefined) {
    findings.push({ kind: 'left-out', what: `Its canonical address cannot be linked to: ${given}` })
    return []
  }
  return [{ name: hostOf(url), url }]
}

const FOR_OTHERS = [
  ['meta_title', 'Its title for search engines'],
  ['meta_description', 'Its description for search engines'],
  ['og_title', 'Its title for Facebook'],
  ['og_description', 'Its description for Facebook'],
  ['twitter_title', 'Its title for X'],
  ['twitter_description', 'Its description for X'],
  ['email_subject', 'The subject of its letter'],
  ['codeinjection_head', 'Code for the head of its page, which is not run'],
  ['codeinjection_foot', 'Code for the foot of its page, which is not run'],
] as const

function leftOver({ row, meta, tags }: Post, site: OldSite): Finding[] {
  const others = FOR_OTHERS.flatMap(([name, what]): Finding[] => {
    const words = (wordsIn(meta, name) || wordsIn(row, name)).trim()
    return words === '' || words === wordsIn(row, 'title').trim()
      ? []
      : [{ kind: 'left-out', what: `${what}: ${words}` }]
  })
  const pictures = ['og_image', 'twitter_image'].flatMap((name): Finding[] => {
    const src = wordsIn(meta, name) || wordsIn(row, name)
    return src === '' ? [] : [{ kind: 'left-out', what: `A picture for sharing: ${mendAddress(src, site)}` }]
  })
  const internal = tags.filter((tag) => tag.internal).map((tag) => tag.name)
  if (internal.length > 0) others.push({ kind: 'left-out', what: `Internal tags: ${internal.join(', ')}` })
  if (isSet(row, 'featured'))
    others.push({ kind: 'to-do-by-hand', what: 'Ghost had it as featured: choose it for the front.' })
  return [...others, ...pictures]
}
