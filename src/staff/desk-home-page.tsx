import type { PersonalPage } from '../page/reading.ts'
import { whatWantsAttention } from './attention.ts'
import { AttentionView } from './attention-view.tsx'
import { deskAnswer } from './desk-document.tsx'
import { mayStaff } from './may-staff.tsx'
import { roleMay } from './permissions.ts'

/** What one sees first at the desk: what wants attention, as far as one may see to it. */
export const deskHomePage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see the desk')
    if (!may.ok) return may.answer
    const found = await whatWantsAttention(visit.newsroom)
    const theirs = found.filter(({ permission }) => roleMay(may.staff.role, permission))
    return deskAnswer(visit, may.staff, {
      title: `Good to see you, ${may.staff.name}`,
      standfirst: theirs.length === 0 ? undefined : 'This wants your attention.',
      children: <AttentionView found={theirs} />,
    })
  },
}
