import { z } from 'zod'
import { currencyOf, type Currency } from '../page/money.ts'
import type { Paper } from '../page/reading.ts'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db } from '../platform/database/database.ts'
import { allSections } from './sections.ts'

const yesOrNo = z.enum(['yes', 'no'], 'say yes or no').transform((said) => said === 'yes')

/** What an editor decides about the paper as a whole, each a row of `settings` by its name here. */
export const paperSettings = z.object({
  name: z.string().trim().min(1, 'give the paper a name').max(80, 'keep the name within 80 characters'),
  strapline: z.string().trim().max(200, 'keep the strapline within 200 characters'),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'give a language as en, uk or lt'),
  timeZone: z.string().refine(isTimeZone, 'give a time zone as Europe/Vilnius'),
  aiCrawlers: z.enum(['allow', 'refuse'], 'say allow or refuse'),
  plainVoices: yesOrNo,
  narrationApproval: yesOrNo,
  spokenDisclosure: yesOrNo,
  /** In which prices are shown to whoever has chosen no other. */
  currency: z.string().transform((said, problem) => {
    const known = currencyOf(said)
    if (!known) problem.addIssue('give a currency as EUR, USD or UAH')
    return known ?? z.NEVER
  }),
  /** What the money of members does, in the paper's language; a plain sentence stands there without it. */
  membershipCase: z.string().trim().max(600, 'keep it within 600 characters'),
  /** Whether a story ends with a line that invites to join. */
  invitation: yesOrNo,
  demo: yesOrNo,
})
const someSettings = paperSettings.partial()
export type PaperSettings = z.infer<typeof paperSettings>

const DEFAULTS: PaperSettings = {
  name: 'A new paper',
  strapline: '',
  language: 'en',
  timeZone: 'UTC',
  aiCrawlers: 'refuse',
  plainVoices: false,
  narrationApproval: false,
  spokenDisclosure: false,
  currency: 'EUR' as Currency,
  membershipCase: '',
  invitation: true,
  demo: false,
}

const timeZones = new Set<string>()

/** Asking costs more than the rest of a reading, so one that was found right is remembered. */
function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true
  try {
    timeZones.add(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone)
    timeZones.add(name)
    return true
  } catch {
    return false
  }
}

export async function readPaper(db: Db): Promise<Paper> {
  seeing(db, key.paper)
  const [rows, sections] = await Promise.all([
    db.selectFrom('settings').select(['name', 'value']).where('name', 'in', Object.keys(DEFAULTS)).execute(),
    allSections(db),
  ])
  const set = someSettings.safeParse(Object.fromEntries(rows.map((row) => [row.name, row.value])))
  const given = Object.fromEntries(Object.entries(set.data ?? {}).filter(([, value]) => value !== undefined))
  return { ...DEFAULTS, ...given, sections }
}
