import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { oneLine } from '../platform/mail/letter.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { invitationLetter } from '../sign-in/sign-in-letters.tsx'
import { readPaper } from '../stories/papers.ts'
import { holdStaff } from './hold-staff.ts'
import { makeDeskLinkIn } from './make-desk-link.ts'
import { noteAct } from './note-act.ts'
import type { Acting, Role, StaffId } from './staff-member.ts'
import { staffByEmail } from './staff-members.ts'

export interface Invited {
  name: string
  email: string
  role: Role
  /** In which letters are written to them; the paper's unless it is said. */
  language?: string
}

export type Invitation =
  | { ok: true; id: StaffId; path: string }
  | { ok: false; because: 'no-name' | 'no-address' | 'there-already' }

/** Gives somebody a place at the desk and writes to them: the letter's link lets them in once, within a day. */
export async function inviteStaff(newsroom: Newsroom, invited: Invited, by: Acting): Promise<Invitation> {
  const name = oneLine(invited.name).slice(0, 120)
  const email = readAddress(invited.email)
  if (name === '') return { ok: false, because: 'no-name' }
  if (email === undefined) return { ok: false, because: 'no-address' }
  const { role } = invited
  const now = newsroom.clock.now()
  const paper = await readPaper(newsroom.db)
  const language = invited.language ?? paper.language
  return newsroom.write(async (tx) => {
    const id = await givePlaceIn(tx, now, { name, email, role, language }, by)
    if (id === undefined) return { ok: false, because: 'there-already' }
    const { request, token, path } = await makeDeskLinkIn(tx, now, { email, language })
    const { url } = newsroom.settings
    const letter = {
      request: { id: request, email },
      name,
      role,
      by: by.id === null ? undefined : by.name,
      language,
      token,
    }
    await queueLetter(tx, now, invitationLetter({ ...letter, paper: { name: paper.name, url } }))
    return { ok: true, id, path }
  })
}

/** Puts somebody among the staff without writing to them; undefined where the address has a place already. */
export async function givePlaceIn(
  tx: Tx,
  now: Instant,
  { name, email, role, language }: Required<Invited>,
  by: Acting,
): Promise<StaffId | undefined> {
  await holdStaff(tx)
  if (await staffByEmail(tx, email)) return undefined
  const id = newId<'staff'>(now)
  await tx
    .insertInto('staff')
    .values({ id, name, email, role, language, made_at: now, made_by: by.name })
    .execute()
  await noteAct(tx, now, by, {
    act: 'gave a place at the desk',
    about: `staff:${id}`,
    detail: { name, email, role },
  })
  return id
}
