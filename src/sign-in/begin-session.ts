import type { Tx } from '../platform/database/database.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import { hashOfToken, newToken } from '../platform/token.ts'
import type { Visitor } from '../page/reading.ts'
import { agentOf } from './agent.ts'
import { SESSION_LASTS, type Realm, type SessionId } from './session.ts'

/**
 * Signs a browser in. The token is always a new one, whatever cookie the browser brought: one that somebody put
 * there before would else open the account to them as well. The session it had in this realm is over.
 */
export async function beginSessionIn(
  tx: Tx,
  now: Instant,
  {
    realm,
    owner,
    visitor,
    before,
  }: { realm: Realm; owner: string; visitor: Visitor; before?: string | undefined },
): Promise<{ token: string; session: SessionId }> {
  if (before !== undefined)
    await tx
      .deleteFrom('sessions')
      .where('token_hash', '=', hashOfToken(before))
      .where('realm', '=', realm)
      .execute()
  const token = newToken()
  const session = newId<'session'>(now)
  await tx
    .insertInto('sessions')
    .values({
      id: session,
      token_hash: hashOfToken(token),
      realm,
      owner_id: owner,
      made_at: now,
      seen_at: now,
      ends_at: later(now, SESSION_LASTS[realm]),
      agent: agentOf(visitor.agent),
      network: visitor.network,
    })
    .execute()
  return { token, session }
}
