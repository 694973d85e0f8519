import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { hashOfToken, newToken } from '../platform/token.ts'
import { realms } from '../sign-in/realms.ts'
import type { SignInRequestId } from '../sign-in/sign-in-request.ts'
import { addRequest, takeToWrite } from '../sign-in/sign-in-requests.ts'
import { noteAct } from './note-act.ts'
import type { Acting, StaffId, StaffMember } from './staff-member.ts'
import { staffByEmail } from './staff-members.ts'

/** A link that opens the desk to one of the staff, once within a day, asked for by nobody: for an invitation. */
export async function makeDeskLinkIn(
  tx: Tx,
  now: Instant,
  { email, language }: Pick<StaffMember, 'email' | 'language'>,
): Promise<{ request: SignInRequestId; token: string; path: string }> {
  const realm = 'staff'
  const asked = {
    realm,
    email,
    language,
    returnTo: realms[realm].home,
    network: '',
    invitation: true,
  } as const
  const request = await addRequest(tx, now, asked)
  const token = newToken()
  await takeToWrite(tx, now, request, { linkHash: hashOfToken(token), codeHash: null })
  return { request, token, path: realms[realm].link(token) }
}

/** The same for whoever runs the machine: when mail is not set up yet, or does not go out. */
export async function makeDeskLink(
  newsroom: Newsroom,
  email: string,
  by: Acting,
): Promise<{ ok: true; id: StaffId; name: string; path: string } | { ok: false; because: 'unknown' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const member = await staffByEmail(tx, email)
    if (!member) return { ok: false, because: 'unknown' }
    const { path } = await makeDeskLinkIn(tx, now, member)
    await noteAct(tx, now, by, { act: 'made a link to sign in with', about: `staff:${member.id}` })
    return { ok: true, id: member.id, name: member.name, path }
  })
}
