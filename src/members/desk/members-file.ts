import { parse } from 'csv-parse/sync'
import { instant, type Instant } from '../../platform/ids.ts'
import { readAddress } from '../../platform/mail/address.ts'

/** Whose lists of members are read: Ghost's, Substack's, and the one that Export writes. */
export type Shape = 'ghost' | 'substack' | 'standfirst'

export type Row = Record<string, string>

export type MembersFile = { ok: true; shape: Shape; rows: Row[] } | { ok: false; because: string }

/** More than any paper of 80 people has; a larger file is brought in by parts. */
const MOST_ROWS = 250_000

/** Reads a list of members, and tells whose it is by its columns. Nothing is brought in yet. */
export function readMembersFile(bytes: Uint8Array): MembersFile {
  const text = textOf(bytes)
  if (text === undefined)
    return {
      ok: false,
      because: 'The file is not text in UTF-8. Save it as “CSV UTF-8” and choose it again.',
    }
  const read = parsed(text)
  if (!read.ok) return read
  const { rows, columns } = read
  if (!columns.includes('email'))
    return {
      ok: false,
      because: `The first line names no column “email”, so this is no list of members. It names: ${columns.slice(0, 8).join(', ') || 'nothing'}.`,
    }
  if (rows.length === 0)
    return { ok: false, because: 'The file has its first line and no member beneath it.' }
  if (rows.length > MOST_ROWS)
    return { ok: false, because: `The file has ${rows.length} lines; bring in ${MOST_ROWS} at a time.` }
  return { ok: true, shape: shapeOf(columns), rows }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parsed(text: string): { ok: true; rows: Row[]; columns: string[] } | { ok: false; because: string } {
  let columns: string[] = []
  try {
    const rows = parse<Row>(text, {
      bom: true,
      columns: (first: string[]) => (columns = first.map(columnName)),
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return { ok: true, rows, columns }
  } catch (error) {
    const { lines } = error as { lines?: number }
    return {
      ok: false,
      because: `The file cannot be read as CSV${lines === undefined ? '' : `: something is wrong near line ${lines}`}. A quotation mark that is not closed is the commonest reason.`,
    }
  }
}

/** "Email Address", `email_address`: one column. */
function columnName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return plain === 'email_address' || plain === 'e_mail' ? 'email' : plain
}

function shapeOf(columns: readonly string[]): Shape {
  const has = (...names: string[]) => names.some((name) => columns.includes(name))
  if (has('complimentary_plan', 'subscribed_to_emails', 'stripe_customer_id')) return 'ghost'
  if (has('email_disabled', 'active_subscription', 'stripe_connected_customer_id')) return 'substack'
  return 'standfirst'
}

/** A line as we understand it. */
export type Incoming =
  | {
      ok: true
      email: string
      name: string
      language: string | undefined
      note: string
      joinedAt: Instant | undefined
      membership: Brought | undefined
    }
  | { ok: false; because: string }

/** `until` undefined: paid by an order that stays with the old system, so it is kept as long as the import says. */
export type Brought = {
  because: 'given' | 'paid'
  until: Instant | null | undefined
  tier: string | undefined
}

/** What one line says, as of now: memberships that have run out are none. */
export function incomingOf(row: Row, shape: Shape, now: Instant): Incoming {
  const email = readAddress(row.email ?? '')
  if (email === undefined)
    return {
      ok: false,
      because: row.email ? `“${row.email}” is no e-mail address.` : 'It has no e-mail address.',
    }
  return {
    ok: true,
    email,
    name: row.name ?? '',
    language: row.language || undefined,
    note: [row.note, row.labels && `Labels: ${row.labels}`].filter(Boolean).join('\n'),
    joinedAt: momentOf(row.created_at ?? row.member_since ?? ''),
    membership: BROUGHT[shape](row, now),
  }
}

const BROUGHT: Record<Shape, (row: Row, now: Instant) => Brought | undefined> = {
  ghost(row) {
    if (isYes(row.complimentary_plan)) return { because: 'given', until: null, tier: row.tiers }
    return row.stripe_customer_id ? { because: 'paid', until: undefined, tier: row.tiers } : undefined
  },
  substack(row, now) {
    const until = momentOf(row.expiry ?? '')
    if (until === undefined || until <= now) return undefined
    const paid = row.type === 'paid' || (row.type === undefined && isYes(row.active_subscription))
    return { because: paid ? 'paid' : 'given', until, tier: undefined }
  },
  standfirst(row, now) {
    if (!row.tier || row.standing === 'ended') return undefined
    const until = momentOf(row.until ?? '')
    if (until !== undefined && until <= now) return undefined
    return {
      because: row.amount ? 'paid' : 'given',
      until: until ?? (row.amount ? undefined : null),
      tier: row.tier,
    }
  },
}

function isYes(said: string | undefined): boolean {
  return /^(true|yes|1)$/i.test(said ?? '')
}

function momentOf(text: string): Instant | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : instant(at)
}
