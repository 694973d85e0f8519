import type { Newsroom } from '../newsroom.ts'
import { later, type Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { ownPath } from './own-path.ts'
import type { Realm } from './session.ts'
import {
  ASKS_A_DAY,
  ASKS_AN_HOUR,
  ASKS_OF_A_NETWORK_AN_HOUR,
  type SignInRequestId,
} from './sign-in-request.ts'
import { addRequest, asksOf, countAsksOfNetwork } from './sign-in-requests.ts'
import { realms } from './realms.ts'

export interface AskedToSignIn {
  realm: Realm
  email: string
  language: string
  returnTo: string
  network: string
}

export type Asked =
  | { ok: true; request: SignInRequestId }
  | { ok: false; because: 'no-address' }
  | { ok: false; because: 'too-many'; again: Instant }

const HOUR = 3_600_000

/**
 * Somebody wants a letter to sign in with. Whether the address is known is not asked here: the same rows are read
 * and the same one is written for every address, so that neither the answer nor its time tells. The letter is
 * written a moment later, by `writeSignInLetters`.
 */
export async function askToSignIn(newsroom: Newsroom, asked: AskedToSignIn): Promise<Asked> {
  const { realm, language, network } = asked
  const email = readAddress(asked.email)
  if (email === undefined) return { ok: false, because: 'no-address' }
  const returnTo = ownPath(asked.returnTo, realm) ?? realms[realm].home
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const again = mayAskAgain(await asksOf(tx, realm, email, now), now)
    const ofNetwork = await countAsksOfNetwork(tx, realm, network, now)
    if (again !== undefined) return { ok: false, because: 'too-many', again }
    if (ofNetwork >= ASKS_OF_A_NETWORK_AN_HOUR)
      return { ok: false, because: 'too-many', again: later(now, HOUR) }
    const request = await addRequest(tx, now, {
      realm,
      email,
      language,
      returnTo,
      network,
      invitation: false,
    })
    return { ok: true, request }
  })
}

/** When this address may be asked for again; undefined when it may be now. */
function mayAskAgain(asks: Instant[], now: Instant): Instant | undefined {
  if (asks.length >= ASKS_A_DAY) return later(asks.at(-ASKS_A_DAY)!, 24 * HOUR)
  const lastHour = asks.filter((at) => at > later(now, -HOUR))
  return lastHour.length >= ASKS_AN_HOUR ? later(lastHour.at(-ASKS_AN_HOUR)!, HOUR) : undefined
}
