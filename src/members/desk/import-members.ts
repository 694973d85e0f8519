import type { Newsroom } from '../../newsroom.ts'
import { isPostgres } from '../../platform/database/changes.ts'
import type { Tx } from '../../platform/database/database.ts'
import { later, newId, type Id, type Instant } from '../../platform/ids.ts'
import { noteAct } from '../../staff/note-act.ts'
import type { Acting } from '../../staff/staff-member.ts'
import { closeMembership, openMembershipOf, openTerm, startMembership } from '../memberships.ts'
import { holdReader, keepReaderFacts, readerByEmail, readerWithEmail } from '../readers.ts'
import type { TierId } from '../tier.ts'
import { tierById } from '../tiers.ts'
import { incomingOf, type Brought, type Row, type Shape } from './members-file.ts'

export type MemberImportId = Id<'member import'>

/** What whoever brings members in decided for all of them. */
export interface ImportWishes {
  tier: TierId
  /** Until when those are let in who pay by the old system: until they pay here. */
  paidUntil: Instant
  language: string
}

type Begun = { ok: true; import: MemberImportId } | { ok: false; because: 'no-such-tier' }

/** Sets the rows of a file out, all or none. They are brought in by the clockwork, a few at a time. */
export async function beginMemberImport(
  newsroom: Newsroom,
  {
    fileName,
    shape,
    rows,
    wishes,
    by,
  }: { fileName: string; shape: Shape; rows: readonly Row[]; wishes: ImportWishes; by: Acting },
): Promise<Begun> {
  const now = newsroom.clock.now()
  const id = newId<'member import'>(now)
  return newsroom.write(async (tx) => {
    if (!(await tierById(tx, wishes.tier))) return { ok: false, because: 'no-such-tier' }
    await tx
      .insertInto('member_imports')
      .values({
        id,
        file_name: fileName.slice(0, 200),
        shape,
        wishes: JSON.stringify(wishes),
        begun_at: now,
        begun_by: by.name,
        rows: rows.length,
      })
      .execute()
    const CHUNK = 500
    for (let at = 0; at < rows.length; at += CHUNK)
      await tx
        .insertInto('member_import_rows')
        .values(
          rows.slice(at, at + CHUNK).map((row, index) => ({
            import_id: id,
            number: at + index + 1,
            data: JSON.stringify(row),
          })),
        )
        .execute()
    await noteAct(tx, now, by, {
      act: 'began to bring in members from a file',
      about: `import:${id}`,
      detail: { file: fileName, rows: rows.length },
    })
    return { ok: true, import: id }
  })
}

/** So long a process that says nothing is believed to be at work; it says something with each few rows. */
const LEASE = 60_000
const AT_ONCE = 100

/**
 * Brings in the next rows of the import that waits longest, and answers how many; none when none waits. What became
 * of each row is written in the transaction that brought it in, so a killed process loses nothing and doubles nothing.
 */
export async function bringMembersIn(newsroom: Newsroom): Promise<number> {
  const now = newsroom.clock.now()
  const waiting = await newsroom.db
    .selectFrom('member_imports')
    .select('id')
    .where('finished_at', 'is', null)
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', now)]))
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return 0
  const worker = newId<'worker'>(now)
  let brought = 0
  for (;;) {
    const dealt = await newsroom.write((tx) => nextRows(tx, newsroom.clock.now(), waiting.id, worker))
    brought += dealt
    if (dealt < AT_ONCE) return brought
    // Others want to write too.
    await new Promise((done) => setImmediate(done))
  }
}

async function nextRows(tx: Tx, now: Instant, id: string, worker: string): Promise<number> {
  const asked = tx
    .selectFrom('member_imports')
    .selectAll()
    .where('id', '=', id)
    .where('finished_at', 'is', null)
  const job = await (isPostgres(tx) ? asked.forUpdate() : asked).executeTakeFirst()
  if (!job || (job.worker !== worker && job.leased_until !== null && job.leased_until >= now)) return 0
  const rows = await tx
    .selectFrom('member_import_rows')
    .select(['number', 'data'])
    .where('import_id', '=', id)
    .where('outcome', 'is', null)
    .orderBy('number')
    .limit(AT_ONCE)
    .execute()
  const wishes = JSON.parse(job.wishes) as ImportWishes
  for (const { number, data } of rows) {
    const became = await bringIn(tx, now, JSON.parse(data) as Row, {
      shape: job.shape as Shape,
      wishes,
      key: `${id}:${number}`,
      by: job.begun_by,
    })
    await tx
      .updateTable('member_import_rows')
      .set({ outcome: became.outcome, said: became.said ?? null })
      .where('import_id', '=', id)
      .where('number', '=', number)
      .execute()
  }
  const over = rows.length < AT_ONCE
  await tx
    .updateTable('member_imports')
    .set({ worker, leased_until: later(now, LEASE), ...(over && { finished_at: now }) })
    .where('id', '=', id)
    .execute()
  return rows.length
}

interface Became {
  outcome: 'member' | 'reader' | 'known' | 'refused'
  said?: string
}

interface Under {
  shape: Shape
  wishes: ImportWishes
  /** The row, by import and number: it opens a term once. */
  key: string
  by: string
}

/** One line. What is known here already is never overwritten, and nobody is written to. */
async function bringIn(tx: Tx, now: Instant, row: Row, { shape, wishes, key, by }: Under): Promise<Became> {
  const incoming = incomingOf(row, shape, now)
  if (!incoming.ok) return { outcome: 'refused', said: incoming.because }
  const { email, name, note, joinedAt, membership } = incoming
  const before = await readerByEmail(tx, email)
  const reader =
    before ??
    (await readerWithEmail(tx, joinedAt ?? now, {
      email,
      name,
      language: incoming.language ?? wishes.language,
    }))
  await holdReader(tx, reader.id)
  if (before && before.name === '' && name !== '')
    await keepReaderFacts(tx, before.id, {
      name,
      postalAddress: before.postalAddress,
      language: before.language,
    })
  if (note !== '' && !before)
    await tx
      .insertInto('notes')
      .values({ id: newId<'note'>(now), reader_id: reader.id, at: now, by_name: by, text: note })
      .execute()
  if (!membership) return before ? { outcome: 'known', said: 'Known here already.' } : { outcome: 'reader' }
  if (await openMembershipOf(tx, reader.id))
    return { outcome: 'known', said: 'Has a membership here already, which stays as it is.' }
  await openMembership(tx, now, reader.id, membership, { wishes, key, by, joinedAt })
  return { outcome: 'member' }
}

async function openMembership(
  tx: Tx,
  now: Instant,
  reader: Parameters<typeof startMembership>[2]['reader'],
  { until }: Brought,
  { wishes, key, by, joinedAt }: Pick<Under, 'wishes' | 'key' | 'by'> & { joinedAt: Instant | undefined },
): Promise<void> {
  const from = joinedAt !== undefined && joinedAt < now ? joinedAt : now
  const membership = await startMembership(tx, from, { reader, tier: wishes.tier, origin: 'import', by })
  const open = until === undefined ? wishes.paidUntil : until
  await openTerm(tx, now, { membership, from, until: open, because: { kind: 'import', id: key } })
  if (open !== null && open <= now) await closeMembership(tx, now, membership, { because: 'over', by })
}
