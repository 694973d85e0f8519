import { parseArgs } from 'node:util'
import type { Newsroom } from '../newsroom.ts'
import { readAddress } from '../platform/mail/address.ts'
import { changeRole } from '../staff/change-role.ts'
import { inviteStaff } from '../staff/invite-staff.ts'
import { makeDeskLink } from '../staff/make-desk-link.ts'
import { removeStaff } from '../staff/remove-staff.ts'
import { COMMAND_LINE, isRole, ROLES, type Role, type StaffMember } from '../staff/staff-member.ts'
import { allStaff, staffByEmail } from '../staff/staff-members.ts'
import { Misuse, Refused, say, withNewsroom, type Command } from './command.ts'

export const staffCommand: Command = {
  name: 'staff',
  usage: `staff list | invite "NAME" EMAIL --role ${ROLES.join('|')} | role EMAIL ROLE | remove EMAIL | link EMAIL`,
  about:
    'Who is at the desk: invites by a letter, changes a role, removes, or prints a link that signs in once within a day.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, role: { type: 'string' }, language: { type: 'string' } },
    })
    const [what = 'list', ...named] = positionals
    const act = acts[what]
    if (!act) throw new Misuse(`There is no "staff ${what}":\n  ${staffCommand.usage}`)
    return withNewsroom(values, async (newsroom) => {
      await act(newsroom, named, values)
      return 0
    })
  },
}

interface Options {
  role?: string | undefined
  language?: string | undefined
}

type Act = (newsroom: Newsroom, named: string[], options: Options) => Promise<void>

const acts: Record<string, Act> = { list, invite, role, remove, link }

async function list(newsroom: Newsroom): Promise<void> {
  const staff = await allStaff(newsroom.db)
  if (staff.length === 0)
    say('Nobody is at the desk yet: npx standfirst staff invite "NAME" EMAIL --role owner')
  for (const { name, email, role: theirs } of staff) say(`${theirs.padEnd(18)} ${email.padEnd(32)} ${name}`)
}

async function invite(newsroom: Newsroom, named: string[], options: Options): Promise<void> {
  const [name, email] = named
  if (name === undefined || email === undefined)
    throw new Misuse(`Give name, address and role:\n  ${staffCommand.usage}`)
  const { language } = options
  const invited = { name, email, role: roleFrom(options.role), ...(language && { language }) }
  const done = await inviteStaff(newsroom, invited, COMMAND_LINE)
  if (!done.ok) throw new Refused(REFUSALS[done.because](email))
  say(`${name} is invited: a letter is on its way to ${email}. The same link, which works once within a day:`)
  say(newsroom.settings.url + done.path)
}

const REFUSALS: Record<'no-name' | 'no-address' | 'there-already', (email: string) => string> = {
  'no-name': () => 'Give the name under which they are known.',
  'no-address': (email) => `No letter can go to ${JSON.stringify(email)}. Write it as name@place.org.`,
  'there-already': (email) =>
    `${email} is at the desk already. "staff link ${email}" prints a link that signs in once.`,
}

async function role(newsroom: Newsroom, [email, given]: string[]): Promise<void> {
  const member = await memberBy(newsroom, email)
  const to = roleFrom(given)
  const done = await changeRole(newsroom, member.id, to, COMMAND_LINE)
  if (!done.ok)
    throw new Refused(done.because === 'last-owner' ? LAST_OWNER : `${member.name} is gone already.`)
  say(`${member.name} is ${to} now.`)
}

async function remove(newsroom: Newsroom, [email]: string[]): Promise<void> {
  const member = await memberBy(newsroom, email)
  const done = await removeStaff(newsroom, member.id, COMMAND_LINE)
  if (!done.ok)
    throw new Refused(done.because === 'last-owner' ? LAST_OWNER : `${member.name} is gone already.`)
  say(`${member.name} is at the desk no more, and signed out everywhere.`)
}

async function link(newsroom: Newsroom, [email]: string[]): Promise<void> {
  const member = await memberBy(newsroom, email)
  const made = await makeDeskLink(newsroom, member.email, COMMAND_LINE)
  if (!made.ok) throw new Refused(`${member.name} is gone already.`)
  say(newsroom.settings.url + made.path)
}

const LAST_OWNER = 'A paper keeps at least one owner. Make somebody else an owner first.'

function roleFrom(given: string | undefined): Role {
  if (given !== undefined && isRole(given)) return given
  throw new Misuse(`Say which role: ${ROLES.join(', ')}.`)
}

async function memberBy(newsroom: Newsroom, email: string | undefined): Promise<StaffMember> {
  if (email === undefined) throw new Misuse(`Give the address:\n  ${staffCommand.usage}`)
  const member = await staffByEmail(newsroom.db, readAddress(email) ?? '')
  if (!member)
    throw new Refused(`Nobody at the desk has the address ${email}. "staff list" names those who are.`)
  return member
}
