import type { Newsroom } from '../src/newsroom.ts'
import { readerWithEmail } from '../src/members/readers.ts'
import type { ReaderId } from '../src/members/reader.ts'
import { beginSessionIn } from '../src/sign-in/begin-session.ts'
import { writeSignInLetters } from '../src/sign-in/write-sign-in-letters.ts'
import { someVisitor } from './visit.ts'

/** A reader who is known by an address. */
export async function aReader(
  newsroom: Newsroom,
  email = 'ona@reader.example',
  { name = 'Ona Balsytė', language = 'en' } = {},
): Promise<ReaderId> {
  const now = newsroom.clock.now()
  return (await newsroom.write((tx) => readerWithEmail(tx, now, { email, name, language }))).id
}

/** The cookies of a reader who is signed in, over TLS as in tests. */
export async function signedInReader(
  newsroom: Newsroom,
  email = 'ona@reader.example',
): Promise<{ id: ReaderId; cookies: { '__Host-standfirst_session': string }; cookie: string }> {
  const id = await aReader(newsroom, email)
  const { token } = await newsroom.write((tx) =>
    beginSessionIn(tx, newsroom.clock.now(), { realm: 'reader', owner: id, visitor: someVisitor }),
  )
  const cookies = { '__Host-standfirst_session': token }
  return { id, cookies, cookie: `__Host-standfirst_session=${token}` }
}

export interface ReadLetter {
  to: string
  subject: string
  text: string
  html: string
  /** The path of its link, if it has one that signs in. */
  link: string | undefined
  token: string | undefined
  code: string | undefined
}

/** Writes the letters that were asked for, and reads the newest to this address as its owner would. */
export async function newestLetter(newsroom: Newsroom, to: string): Promise<ReadLetter | undefined> {
  await writeSignInLetters(newsroom)
  const row = await newsroom.db
    .selectFrom('letters')
    .selectAll()
    .where('to_address', '=', to)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  const link = /https?:\/\/[^/\s]+(\/(?:desk\/)?sign-in\/link\/[\w-]+)/.exec(row.text)?.[1]
  return {
    to: row.to_address,
    subject: row.subject,
    text: row.text,
    html: row.html,
    link,
    token: link?.split('/').at(-1),
    code: /^\s*(\d{3}) (\d{3})\s*$/m.exec(row.text)?.slice(1).join(''),
  }
}
