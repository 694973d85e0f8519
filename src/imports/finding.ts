/** What a report names: which kind of thing, what it was, and where it went. */
export interface Finding {
  kind: FindingKind
  what: string
}

export const findingKinds = {
  'not-brought-in': 'Not brought in',
  'kept-as-draft': 'Kept as drafts',
  'edited-here': 'Edited here since, and left alone',
  'members-only': 'For members only',
  'date-changed': 'Dates that were not there',
  'address-changed': 'Addresses that changed',
  'picture-missing': 'Pictures that are not here',
  'file-elsewhere': 'Files that stay on the old site',
  'kept-as-html': 'Not understood, or read in another way',
  'for-mail-only': 'Written for letters only',
  'text-changed': 'Text that was mended',
  'left-out': 'Left out, as nothing here stands for it',
  'to-do-by-hand': 'To be done by hand',
} as const

export type FindingKind = keyof typeof findingKinds
