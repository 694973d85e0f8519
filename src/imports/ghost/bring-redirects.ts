import { setTimeout as pause } from 'node:timers/promises'
import { path, reservedSlugs } from '../../routes.ts'
import { keepRedirectIn } from '../../stories/keep-redirect.ts'
import { redirectFrom } from '../../stories/stories.ts'
import type { Finding } from '../finding.ts'
import { clean, tellFindings } from '../imports.ts'
import { holdLease } from '../take-import.ts'
import { mendAddress, pathOf } from './addresses.ts'
import type { GhostImport } from './ghost-import.ts'
import type { Names } from './names.ts'
import type { Redirect } from './redirects-file.ts'

/** Tags' and people's pages, Ghost's feed, and whatever its redirects file led on already. */
export async function bringRedirects(
  job: GhostImport,
  names: Names,
  file: { redirects: Redirect[]; patterns: Redirect[] },
): Promise<void> {
  const own = pagesOfNames(names)
  const findings: Finding[] = file.patterns.map(({ from, to }) => ({
    kind: 'to-do-by-hand',
    what: `The redirect ${from} → ${to} is a pattern for many addresses; only single ones can be kept here.`,
  }))
  const told = await Promise.all(
    file.redirects.map((each) => resolved(job, each, new Map(own.map(({ from, to }) => [bare(from), to])))),
  )
  const wanted = told.flatMap((each) => {
    if ('to' in each) return [each]
    findings.push(each)
    return []
  })
  await keepAll(job, names, [...own, ...wanted], findings)
  await job.newsroom.write(async (tx) => {
    await holdLease(tx, job.taken, job.newsroom.clock.now())
    await tellFindings(tx, job.taken.import.id, { about: 'redirects', name: 'Redirects', findings })
  })
}

function pagesOfNames(names: Names): Redirect[] {
  const { tags, people } = names.addresses()
  const ofTags = [...tags].flatMap(([slug, { topic, section }]) => {
    const to = topic ? path('topic', { slug: topic }) : section && path('section', { section })
    return to
      ? [
          { from: `/tag/${slug}`, to },
          { from: `/tag/${slug}/rss`, to },
        ]
      : []
  })
  const ofPeople = [...people].map(([slug, by]) => ({
    from: `/author/${slug}`,
    to: path('byline', { slug: by }),
  }))
  return [...ofTags, ...ofPeople, { from: '/rss', to: path('feedRss') }]
}

/** Ghost's redirects lead to Ghost's addresses, which themselves lead on now: one step is enough. */
async function resolved(
  job: GhostImport,
  { from, to }: Redirect,
  own: Map<string, string>,
): Promise<Redirect | Finding> {
  const on = mendAddress(to, job.site)
  if (!on.startsWith('/') || on.startsWith('//')) {
    if (/^https?:\/\//.test(on) && URL.canParse(on)) return { from, to: on }
    return {
      kind: 'to-do-by-hand',
      what: `The redirect ${from} → ${to} leads to no address that can be led to.`,
    }
  }
  const [, pathname = on, rest = ''] = /^([^?#]*)(.*)$/.exec(on) ?? []
  const next = own.get(bare(pathname)) ?? (await redirectFrom(job.newsroom.db, clean(pathname)))
  return { from, to: next === undefined ? on : next + rest }
}

async function keepAll(
  job: GhostImport,
  names: Names,
  redirects: Redirect[],
  findings: Finding[],
): Promise<void> {
  for (const { from, to } of redirects) {
    const address = bare(clean(pathOf(from, job.site.url) ?? from))
    const [first = '', second] = address.split('/').filter(Boolean)
    if (
      second === undefined &&
      (first === '' || reservedSlugs.has(first) || (await names.isSection(first)))
    ) {
      findings.push({
        kind: 'address-changed',
        what: `${from} is one of the paper’s own addresses now, so it does not lead to ${to}.`,
      })
      continue
    }
    const now = job.newsroom.clock.now()
    await job.newsroom.write(async (tx) => {
      await holdLease(tx, job.taken, now)
      await keepRedirectIn(tx, now, { from: address, to: clean(to) })
    })
    await pause(1)
  }
}

function bare(from: string): string {
  return from.split(/[?#]/)[0]?.replace(/\/+$/, '') ?? ''
}
