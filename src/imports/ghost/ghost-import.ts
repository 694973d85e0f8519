import type { Newsroom } from '../../newsroom.ts'
import type { Progress } from '../../platform/progress.ts'
import type { Taken } from '../take-import.ts'
import type { OldSite } from './addresses.ts'
import type { PictureFolder } from './find-picture.ts'

/** What a newsroom wishes of an import; the command line has a word for each. */
export interface GhostWishes {
  /** Ghost's `content/images`, copied to this machine. */
  pictures?: string | undefined
  /** Ghost's `redirects.json` or `redirects.yaml`. */
  redirects?: string | undefined
  /** The members as Ghost exports them, a CSV file. */
  members?: string | undefined
  /** Slugs of the tags that become sections, in order of weight; the first that a story has is its section. */
  sectionTags?: string[] | undefined
  /** The section of every story that no tag puts elsewhere: `news` unless said otherwise. */
  section?: string | undefined
  /** What becomes of stories that only members could read: drafts, unless said otherwise. */
  membersOnly?: 'draft' | 'publish' | undefined
  /** Where the old site was, `https://old.example`: the export does not say. */
  url?: string | undefined
  /** How stories were addressed, as in `routes.yaml`: `/{slug}/` unless said otherwise. */
  permalink?: string | undefined
  /** The language of stories that name none: the one Ghost was set to unless said otherwise. */
  language?: string | undefined
}

/** One import at work: all that its steps need. */
export interface GhostImport {
  newsroom: Newsroom
  taken: Taken
  wishes: GhostWishes
  site: OldSite
  language: string
  pictures: PictureFolder
  tell: Progress
}

export const SOURCE = 'ghost'

/** Whose work the newsroom's records say this was. */
export const BY = 'the import from Ghost'
