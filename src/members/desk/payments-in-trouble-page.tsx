import { moneyIn } from '../../page/money.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { Block, DeskTable, When } from '../../staff/desk-parts.tsx'
import { mayStaff } from '../../staff/may-staff.tsx'
import {
  failingMemberships,
  openDisputes,
  type FailingMembership,
  type OpenDispute,
} from './payments-in-trouble.ts'
import { bankWords, paysWords } from './standing-words.ts'

const phrases = phrasesIn('en')

/** Memberships whose payment fails just now, and payments that banks dispute. */
export const paymentsInTroublePage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see payments')
    if (!may.ok) return may.answer
    const [failing, disputes] = await Promise.all([failingMemberships(visit.db), openDisputes(visit.db)])
    const moment = (at: FailingMembership['since']) => <When at={at} visit={visit} as="day" />
    return deskAnswer(visit, may.staff, {
      title: 'Payments in trouble',
      standfirst:
        'A payment that fails is tried again, and letters ask for another card. Disputes are answered on the card provider’s pages.',
      children: (
        <>
          <Block heading="Payments that fail" id="failing">
            <DeskTable<FailingMembership>
              caption="Memberships whose payment fails, longest first"
              nothing="No membership’s payment fails just now."
              rows={failing}
              columns={[
                { head: 'Reader', names: true, cell: (one) => <Named {...one} /> },
                { head: 'Pays', figures: true, cell: ({ pays }) => paysWords(pays) },
                { head: 'Fails since', cell: ({ since }) => moment(since) },
                { head: 'Access kept until', cell: ({ keptUntil }) => moment(keptUntil) },
              ]}
            />
          </Block>
          <Block heading="Open disputes" id="disputes">
            <DeskTable<OpenDispute>
              caption="Payments that banks dispute or ask about, to be answered soonest first"
              nothing="No payment is disputed just now."
              rows={disputes}
              columns={[
                { head: 'Reader', names: true, cell: (one) => <Named {...one} /> },
                { head: 'Sum', figures: true, cell: ({ sum }) => moneyIn(phrases, sum, { exact: true }) },
                { head: 'Is', cell: ({ isQuestion }) => (isQuestion ? 'asked about' : 'disputed') },
                { head: 'Because', cell: ({ because }) => bankWords(because) },
                { head: 'Since', cell: ({ openedAt }) => moment(openedAt) },
                { head: 'Evidence by', cell: ({ answerBy }) => (answerBy ? moment(answerBy) : 'not known') },
              ]}
            />
          </Block>
        </>
      ),
    })
  },
}

function Named({ reader, name, email }: Pick<OpenDispute, 'reader' | 'name' | 'email'>) {
  const known = name || (email ?? 'An erased reader')
  return reader === null ? known : <a href={path('deskMember', { id: reader })}>{known}</a>
}
