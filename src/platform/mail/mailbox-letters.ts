import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import type { Db, Tx } from '../database/database.ts'
import { later, newId, type Id, type Instant } from '../ids.ts'

export type MailboxLetterId = Id<'mailbox-letter'>

/** A letter as it stands in the list of the rehearsal mailbox. */
export interface MailboxEntry {
  id: MailboxLetterId
  receivedAt: Instant
  from: string
  to: string
  messageId: string
  subject: string
}

/** A letter opened: what a mail program would show, and what it hides. */
export interface MailboxLetter extends MailboxEntry {
  html: string | undefined
  text: string | undefined
  headers: { name: string; value: string }[]
  /** The bytes as they came, an `.eml`. */
  raw: Buffer
}

const ENTRY = ['id', 'received_at', 'sent_from', 'sent_to', 'message_id', 'subject'] as const

/** The newest first; with words, those whose address or subject has all of them. */
export async function mailboxEntries(
  db: Db,
  { search = '', before, most = 50 }: { search?: string; before?: string; most?: number } = {},
): Promise<MailboxEntry[]> {
  let asked = db.selectFrom('mailbox_letters').select(ENTRY).orderBy('id', 'desc').limit(most)
  if (before) asked = asked.where('id', '<', before)
  for (const word of search.split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.toLowerCase().replace(/[!%_]/g, '!$&')}%`
    asked = asked.where(sql<boolean>`words like ${like} escape '!'`)
  }
  return (await asked.execute()).map(asEntry)
}

export async function mailboxLetter(db: Db, id: string): Promise<MailboxLetter | undefined> {
  const row = await db
    .selectFrom('mailbox_letters')
    .select([...ENTRY, 'raw'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && opened(asEntry(row), Buffer.from(row.raw, 'base64'))
}

/** The newest letter to an address: what a test, or somebody trying the paper out, wants to open. */
export async function latestMailboxLetter(db: Db, to: string): Promise<MailboxLetter | undefined> {
  const row = await db
    .selectFrom('mailbox_letters')
    .select([...ENTRY, 'raw'])
    .where('sent_to', '=', to)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && opened(asEntry(row), Buffer.from(row.raw, 'base64'))
}

export async function keepMailboxLetter(
  tx: Tx,
  now: Instant,
  { from, to, messageId, subject, raw }: Omit<MailboxEntry, 'id' | 'receivedAt'> & { raw: Buffer },
): Promise<void> {
  await tx
    .insertInto('mailbox_letters')
    .values({
      id: newId<'mailbox-letter'>(now),
      received_at: now,
      sent_from: from,
      sent_to: to,
      message_id: messageId,
      subject,
      words: `${to} ${subject}`.toLowerCase(),
      raw: raw.toString('base64'),
    })
    .execute()
}

const KEPT_FOR = 30 * 24 * 3_600_000

export async function forgetOldMailboxLetters(tx: Tx, now: Instant): Promise<void> {
  await tx.deleteFrom('mailbox_letters').where('received_at', '<', later(now, -KEPT_FOR)).execute()
}

/** Reads the two headers by which the mailbox lists a letter. */
export async function readLetter(
  stream: NodeJS.ReadableStream,
): Promise<{ raw: Buffer; messageId: string; subject: string }> {
  const raw = await buffer(stream)
  const { messageId = '', subject = '' } = await PostalMime.parse(raw)
  return { raw, messageId, subject: subject.replaceAll('\0', '').toWellFormed() }
}

async function opened(entry: MailboxEntry, raw: Buffer): Promise<MailboxLetter> {
  const { html, text, headers } = await PostalMime.parse(raw)
  return {
    ...entry,
    html,
    text,
    headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    raw,
  }
}

function asEntry(row: {
  id: string
  received_at: string
  sent_from: string
  sent_to: string
  message_id: string
  subject: string
}): MailboxEntry {
  return {
    id: row.id as MailboxLetterId,
    receivedAt: row.received_at as Instant,
    from: row.sent_from,
    to: row.sent_to,
    messageId: row.message_id,
    subject: row.subject,
  }
}
