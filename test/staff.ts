import type { Newsroom } from '../src/newsroom.ts'
import { newId } from '../src/platform/ids.ts'
import { beginSessionIn } from '../src/sign-in/begin-session.ts'
import type { Role, StaffId } from '../src/staff/staff-member.ts'
import { someVisitor } from './visit.ts'

/** One of the staff, as if invited long ago. */
export async function aStaffMember(
  newsroom: Newsroom,
  { name = 'Milda Stonkutė', email = 'milda@courier.example', role = 'owner' as Role } = {},
): Promise<StaffId> {
  const now = newsroom.clock.now()
  const id = newId<'staff'>(now)
  await newsroom.write((tx) =>
    tx
      .insertInto('staff')
      .values({ id, name, email, role, language: 'en', made_at: now, made_by: 'a test' })
      .execute(),
  )
  return id
}

/** The cookies of somebody with this role who is signed in at the desk, over TLS as in tests. */
export async function atTheDesk(
  newsroom: Newsroom,
  staff: { name?: string; email?: string; role?: Role } = {},
): Promise<{ id: StaffId; cookies: { '__Host-standfirst_desk': string }; cookie: string }> {
  const id = await aStaffMember(newsroom, staff)
  const { token } = await newsroom.write((tx) =>
    beginSessionIn(tx, newsroom.clock.now(), { realm: 'staff', owner: id, visitor: someVisitor }),
  )
  const cookies = { '__Host-standfirst_desk': token }
  return { id, cookies, cookie: `__Host-standfirst_desk=${token}` }
}
