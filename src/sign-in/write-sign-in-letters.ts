import type { Newsroom } from '../newsroom.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { secretOf } from '../platform/secret.ts'
import { hashOfCode, hashOfToken, newCode, newToken } from '../platform/token.ts'
import { readPaper } from '../stories/papers.ts'
import { realms } from './realms.ts'
import { signInLetter, unknownAddressLetter, type LetterPaper } from './sign-in-letters.tsx'
import { takeToWrite, unwrittenRequests } from './sign-in-requests.ts'
import { requestState, type SignInRequest } from './sign-in-request.ts'

/** More than mail servers take in the second until it runs again. */
const AT_ONCE = 500

/**
 * Writes the letters that were asked for since it last ran: only here is it looked up whether an address is known.
 * Link and code are made in the transaction that queues the letter, so a crash before it leaves a request that is
 * written when the program is back, and nothing else.
 */
export async function writeSignInLetters(newsroom: Newsroom): Promise<number> {
  const requests = await unwrittenRequests(newsroom.db, AT_ONCE)
  if (requests.length === 0) return 0
  const paper = await letterPaper(newsroom)
  for (const request of requests)
    await writeOne(newsroom, request, paper).catch((error: unknown) =>
      newsroom.log.error('a letter to sign in with could not be written', error, { request: request.id }),
    )
  return requests.length
}

/** What letters say of the paper. */
export async function letterPaper({
  db,
  settings,
}: {
  db: Db
  settings: { url: string }
}): Promise<LetterPaper> {
  const { name } = await readPaper(db)
  return { name, url: settings.url }
}

async function writeOne(newsroom: Newsroom, request: SignInRequest, paper: LetterPaper): Promise<void> {
  const now = newsroom.clock.now()
  const secret = await secretOf(newsroom.database, now)
  await newsroom.write(async (tx) => {
    const tooLate = requestState(request, now) !== 'stands'
    const owner = tooLate ? undefined : await realms[request.realm].ownerOf(tx, request.email)
    if (owner) return writeTo(tx, now, { request, owner, paper, secret })
    const isOurs = await takeToWrite(tx, now, request.id, undefined)
    if (isOurs && !tooLate && request.realm === 'reader')
      await queueLetter(tx, now, unknownAddressLetter({ request, paper, day: now.slice(0, 10) }))
  })
}

async function writeTo(
  tx: Tx,
  now: Instant,
  {
    request,
    owner,
    paper,
    secret,
  }: {
    request: SignInRequest
    owner: { id: string; name: string; language: string }
    paper: LetterPaper
    secret: string
  },
): Promise<void> {
  const [token, code] = [newToken(), newCode()]
  const codeHash = hashOfCode(secret, request.id, code)
  if (!(await takeToWrite(tx, now, request.id, { linkHash: hashOfToken(token), codeHash }))) return
  await queueLetter(tx, now, signInLetter({ request, owner, token, code, paper }))
}
