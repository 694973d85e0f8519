import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Newsroom } from '../../newsroom.ts'
import type { Progress } from '../../platform/progress.ts'
import { SLUG } from '../../stories/slug.ts'
import { readPaper } from '../../stories/papers.ts'
import { finishImport } from '../imports.ts'
import type { Report } from '../report.ts'
import { holdLease, letGo, takeImport, type Taken } from '../take-import.ts'
import { isTimeZone, type OldSite } from './addresses.ts'
import { bringMembers, membersRefusal } from './bring-members.ts'
import { bringRedirects } from './bring-redirects.ts'
import { bringStories } from './bring-stories.ts'
import { examineExport } from './examine-export.ts'
import { pictureFolder } from './find-picture.ts'
import { SOURCE, type GhostImport, type GhostWishes } from './ghost-import.ts'
import { makeReport } from './make-report.ts'
import { ghostNames } from './names.ts'
import { whatItIs } from './read-export.ts'
import { readRedirects, type Redirect } from './redirects-file.ts'
import { clearRows, stageExport } from './stage-export.ts'

/**
 * Brings a paper over from Ghost. Killed at any moment and called again, it goes on where it was; called twice,
 * nothing is doubled; called with a later export, it brings what changed there and was not edited here.
 */
export async function importGhost(
  newsroom: Newsroom,
  file: string,
  wishes: GhostWishes,
  tell: Progress,
): Promise<{ ok: true; report: Report } | { ok: false; because: string }> {
  const refusal = await wishesRefusal(wishes)
  if (refusal) return { ok: false, because: refusal }
  const redirects = wishes.redirects === undefined ? NO_REDIRECTS : await readRedirects(wishes.redirects)
  if (!redirects.ok) return redirects
  const examined = await examineExport(file, tell)
  if (!examined.ok) return examined
  const seen = await whatItIs(file)
  if (!seen.ghost) return { ok: false, because: notGhosts(file, seen.beginsWith) }
  const taken = await takeImport(newsroom, {
    source: SOURCE,
    hash: examined.hash,
    name: basename(file),
    wishes: wishesText(wishes),
  })
  if (!taken.ok) return taken
  try {
    if (!taken.import.staged) await stageExport(newsroom, taken, { name: file, bytes: examined.bytes }, tell)
    return { ok: true, report: await bring({ newsroom, taken, wishes, tell }, redirects) }
  } finally {
    tell.end()
    await letGo(newsroom, taken)
  }
}

const NO_REDIRECTS = { ok: true as const, redirects: [] as Redirect[], patterns: [] as Redirect[] }

async function bring(
  {
    newsroom,
    taken,
    wishes,
    tell,
  }: { newsroom: Newsroom; taken: Taken; wishes: GhostWishes; tell: Progress },
  redirects: { redirects: Redirect[]; patterns: Redirect[] },
): Promise<Report> {
  const job: GhostImport = {
    newsroom,
    taken,
    wishes,
    tell,
    site: oldSite(taken, wishes),
    language: await languageOf(newsroom, taken, wishes),
    pictures: pictureFolder(wishes.pictures),
  }
  const names = await ghostNames(job)
  await bringStories(job, names)
  await names.bringRest()
  tell.step('Leading old addresses on')
  await bringRedirects(job, names, redirects)
  tell.step('Keeping members aside')
  await bringMembers(job)
  tell.step('Clearing up')
  const report = await makeReport(job)
  await newsroom.write(async (tx) => {
    await holdLease(tx, taken, newsroom.clock.now())
    await finishImport(tx, taken.import.id, newsroom.clock.now(), JSON.stringify(report))
  })
  await clearRows(newsroom, taken)
  return report
}

function oldSite({ import: { facts } }: Taken, { url, permalink }: GhostWishes): OldSite {
  const zone = facts.settings.timezone ?? facts.settings.active_timezone ?? 'UTC'
  const written = permalink ?? facts.settings.permalinks ?? ''
  return {
    url,
    permalink: /\{slug\}|:slug|\{id\}|:id/.test(written) ? written : '/{slug}/',
    timeZone: isTimeZone(zone) ? zone : 'UTC',
  }
}

async function languageOf(
  newsroom: Newsroom,
  { import: { facts } }: Taken,
  { language }: GhostWishes,
): Promise<string> {
  const { locale, lang, default_locale } = facts.settings
  const given = (language ?? locale ?? lang ?? default_locale ?? '').replace('_', '-')
  return LANGUAGE.test(given) ? given : (await readPaper(newsroom.db)).language
}

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

async function wishesRefusal(wishes: GhostWishes): Promise<string | undefined> {
  const { pictures, section, sectionTags, url, permalink, language } = wishes
  if (pictures !== undefined && !(await isFolder(pictures)))
    return `${pictures} is no folder. Give Ghost’s content/images as --pictures, or leave it out.`
  if (section !== undefined && !SLUG.test(section))
    return `“${section}” cannot be a section’s address: use lower-case letters, digits and hyphens.`
  if (sectionTags?.length === 0)
    return 'Name the tags that become sections, as news,culture, or leave that out.'
  if (url !== undefined && !/^https?:\/\/[^/]+/.test(url))
    return `“${url}” is no address of a site: give it as https://old.example.`
  if (permalink !== undefined && !/^\/.*(\{(slug|id)\}|:(slug|id)\b)/.test(permalink))
    return `“${permalink}” is no pattern of addresses: give it as Ghost’s routes.yaml has it, /{year}/{month}/{slug}/.`
  if (language !== undefined && !LANGUAGE.test(language))
    return `“${language}” is no code of a language: give en, uk or lt.`
  return membersRefusal(wishes.members)
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false)
}

/** The same wishes in the same words, whatever the order they were given in: part of what an import is known by. */
function wishesText(wishes: GhostWishes): string {
  const paths = { pictures: wishes.pictures, redirects: wishes.redirects, members: wishes.members }
  const whole = Object.entries(paths).map(([name, given]) => [
    name,
    given === undefined ? undefined : resolve(given),
  ])
  const all = { ...wishes, ...Object.fromEntries(whole) }
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(all)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
}

function notGhosts(file: string, beginsWith: string): string {
  const first =
    beginsWith === '' ? 'holds no names at all' : `begins with the name “${beginsWith.slice(0, 60)}”`
  return `${file} is JSON, but not an export from Ghost: it ${first}, where an export has “db” or “data” with its tables. In Ghost, go to Settings, Import/Export, and export your content.`
}
