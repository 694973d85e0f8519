import type { Instant } from '../../platform/ids.ts'
import type { Finding } from '../finding.ts'
import type { Wished } from '../keep-imported-story.ts'
import { ghostTime } from './dates.ts'
import { isSet, wordsIn, type Fields } from './fields.ts'

export interface StandingWishes {
  /** What becomes of stories that only members could read, until membership is set up here. */
  membersOnly: 'draft' | 'publish'
  /** Where the story goes, to say where a draft lies. */
  section: string
}

/** Nothing goes public here that was not public there: whatever is in doubt stays a draft, and is named. */
export function wishedStanding(
  post: Fields,
  now: Instant,
  { membersOnly, section }: StandingWishes,
): { standing: Wished; findings: Finding[] } {
  const findings: Finding[] = []
  const asDraft = (what: string): { standing: Wished; findings: Finding[] } => {
    findings.push({ kind: 'kept-as-draft', what })
    return { standing: { state: 'draft' }, findings }
  }
  const status = wordsIn(post, 'status')
  if (isPage(post))
    return asDraft(
      `A page. There are no pages here yet: it is a draft in the section “${section}”, and its address /${wordsIn(post, 'slug')}/ leads nowhere.`,
    )
  if (status === 'draft' || status === '') return { standing: { state: 'draft' }, findings }
  if (status === 'sent') return asDraft('It was only ever sent as a letter, never on the site.')
  if (status !== 'published' && status !== 'scheduled')
    return asDraft(`Ghost says it is “${status}”, which is not known here.`)
  const visibility = wordsIn(post, 'visibility')
  if (isForMembers(visibility) && membersOnly === 'draft')
    return asDraft(
      `Only ${readersOf(visibility)} could read it. It waits as a draft until membership is set up, or import again with --members-only publish.`,
    )
  const publishedAt = timeOf(post, 'published_at', findings)
  if (status === 'scheduled') {
    if (publishedAt === undefined) return asDraft('It was scheduled, but for no time that exists.')
    if (publishedAt <= now)
      return asDraft(`It was scheduled for ${publishedAt}, which has passed. Publish it if it went out.`)
    return { standing: { state: 'scheduled', publishAt: publishedAt }, findings }
  }
  if (publishedAt !== undefined && publishedAt > now)
    return { standing: { state: 'scheduled', publishAt: publishedAt }, findings }
  const at = publishedAt ?? instead(post, now, findings)
  const updated = timeOf(post, 'updated_at', findings)
  const revisedAt = updated !== undefined && updated > at && updated <= now ? updated : at
  if (isForMembers(visibility))
    findings.push({
      kind: 'members-only',
      what: `Only ${readersOf(visibility)} could read it in Ghost; here everybody can.`,
    })
  return { standing: { state: 'published', publishedAt: at, revisedAt }, findings }
}

/** Ghost 1 and 2 set `page`, later ones a `type`. */
export function isPage(post: Fields): boolean {
  const type = wordsIn(post, 'type')
  return type === '' ? isSet(post, 'page') : type === 'page'
}

function isForMembers(visibility: string): boolean {
  return visibility !== '' && visibility !== 'public'
}

function readersOf(visibility: string): string {
  if (visibility === 'members') return 'those signed in'
  return visibility === 'paid' ? 'paying members' : `members of “${visibility}”`
}

function timeOf(post: Fields, name: string, findings: Finding[]): Instant | undefined {
  const value = post[name]
  const time = ghostTime(value)
  if (time === undefined && value !== null && value !== undefined && value !== '')
    findings.push({
      kind: 'date-changed',
      what: `Its ${name}, ${JSON.stringify(value)}, is no time that exists.`,
    })
  return time
}

function instead(post: Fields, now: Instant, findings: Finding[]): Instant {
  const known = [ghostTime(post.created_at), ghostTime(post.updated_at)].find(
    (time) => time !== undefined && time <= now,
  )
  const at = known ?? now
  findings.push({ kind: 'date-changed', what: `It has no time of publication; ${at} was taken.` })
  return at
}
