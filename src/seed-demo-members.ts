import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { earnDaysGoneBy } from './ledger/earn-through.ts'
import { mendFailingPayments } from './members/dunning.ts'
import { endMemberships } from './members/end-memberships.ts'
import { endPauses } from './members/end-pauses.ts'
import { CONTRIBUTION, MEMBERSHIP } from './members/purposes.ts'
import { keepReaderFacts, readerByEmail } from './members/readers.ts'
import { openStandingOf } from './members/standing-facts.ts'
import { pauseMembership, steerMembership } from './members/steer-membership.ts'
import { tellOfEndings } from './members/tell-of-endings.ts'
import { tierWords } from './members/tier.ts'
import { openTiers } from './members/tiers.ts'
import type { Newsroom } from './newsroom.ts'
import { currencyOf } from './page/money.ts'
import { endWantedStandingPayments } from './payments/change-standing-payment.ts'
import { compareWithProvider } from './payments/compare-with-provider.ts'
import { lookAtSession } from './payments/look-at.ts'
import type { StandingPayment } from './payments/payment.ts'
import { paymentsOfReader } from './payments/payments.ts'
import { makeWantedRefunds, refundPayment } from './payments/refund-payment.ts'
import { startCheckout } from './payments/start-checkout.ts'
import { startSandbox } from './payments/stripe/sandbox/sandbox.ts'
import { stripePayments } from './payments/stripe/stripe-payments.ts'
import { stillClock } from './platform/clock.ts'
import { later } from './platform/ids.ts'
import { openMail } from './platform/mail/open-mail.ts'
import { sendLetters } from './platform/mail/send-letters.ts'
import { packageRoot } from './platform/package-root.ts'
import { path } from './routes.ts'
import { readPaper } from './stories/papers.ts'

const DAY = 86_400_000
/** The first joined so many days ago. */
const DAYS = 380
/** So many days go by between two looks: it is a rehearsal, and somebody waits for it. */
const EVERY = 4
const SANDBOX_KEY = 'sk_test_sandbox'
const VISA = '4242424242424242'

const memberFile = z.array(
  z.strictObject({
    name: z.string(),
    email: z.email(),
    language: z.string(),
    joinedDaysAgo: z.number().int().max(DAYS),
    /** Without one it is a contribution, paid once. */
    tier: z.string().nullable(),
    interval: z.enum(['month', 'year']).nullable(),
    /** A seat's, in minor units. */
    amount: z.number().int(),
    currency: z.string(),
    /** The path of the story they joined from. */
    story: z.string().nullable(),
    seats: z.number().int().default(1),
    card: z.string().default(VISA),
    cancelledDaysAgo: z.number().int().optional(),
    pausedDaysAgo: z.number().int().optional(),
    refundedDaysAgo: z.number().int().optional(),
    /** From that day on so many charges are declined. */
    failed: z.array(z.strictObject({ daysAgo: z.number().int(), times: z.number().int() })).default([]),
  }),
)
type DemoMember = z.infer<typeof memberFile>[number]

/**
 * The last year of the demo paper's members, lived day by day by a clock that goes faster: each joins through a
 * checkout and pays at the card sandbox, renewals come, cards fail and are mended, somebody cancels, somebody pauses,
 * and what settles all that is the program itself. So the desk has something to show, and the doctor finds nothing.
 * Before the paper is served, while nobody else works on these data.
 */
export async function liveDemoYear(newsroom: Newsroom): Promise<void> {
  const members = memberFile.parse(
    JSON.parse(readFileSync(join(packageRoot, 'seeds', 'members.json'), 'utf8')),
  )
  const clock = stillClock(later(newsroom.clock.now(), -DAYS * DAY))
  const { settings, database, log } = newsroom
  const sandbox = await startSandbox({ folder: join(settings.data, 'sandbox'), port: 0, clock, log })
  const mail = openMail(settings.mail, { database, clock, log })
  const account = { key: SANDBOX_KEY, base: async () => sandbox.url, noticeSecrets: async () => [] }
  const then = { ...newsroom, clock, mail, payments: stripePayments(account, clock) }
  try {
    for (let ago = DAYS; ago >= 0; ago--) {
      for (const member of members) await liveADay(then, sandbox.url, member, ago)
      if (ago % EVERY === 0) await clockwork(then)
      if (ago > 0) clock.forward(DAY)
    }
    await earnDaysGoneBy(then)
  } finally {
    await mail.close()
    await sandbox.stop()
  }
}

/** What the jobs do, in the order in which one brings the next. */
async function clockwork(newsroom: Newsroom): Promise<void> {
  await compareWithProvider(newsroom)
  await makeWantedRefunds(newsroom)
  await mendFailingPayments(newsroom)
  await endPauses(newsroom)
  await endMemberships(newsroom)
  await endWantedStandingPayments(newsroom)
  await tellOfEndings(newsroom)
  await sendLetters(newsroom)
}

async function liveADay(newsroom: Newsroom, sandbox: string, member: DemoMember, ago: number): Promise<void> {
  if (ago === member.joinedDaysAgo) await joinOrGive(newsroom, member)
  if (ago === member.cancelledDaysAgo) await steer(newsroom, member, 'cancel')
  if (ago === member.pausedDaysAgo) await steer(newsroom, member, 'pause')
  if (ago === member.refundedDaysAgo) await giveBack(newsroom, member)
  const failing = member.failed.find(({ daysAgo }) => daysAgo === ago)
  if (failing) await failNext(newsroom, sandbox, member, failing.times)
}

async function joinOrGive(newsroom: Newsroom, member: DemoMember): Promise<void> {
  const { email, language, amount, interval, seats, story } = member
  const currency = currencyOf(member.currency)
  const tier = (await openTiers(newsroom.db)).find(({ slug }) => slug === member.tier)
  if (currency === undefined) throw new Error(`seeds/members.json: ${member.currency} is no currency.`)
  if (member.tier !== null && !tier) throw new Error(`seeds/members.json: there is no tier ${member.tier}.`)
  const { url } = newsroom.settings
  const paper = await readPaper(newsroom.db)
  const started = await startCheckout(newsroom, {
    formKey: `demo ${email}`,
    purpose: tier ? MEMBERSHIP : CONTRIBUTION,
    wanted: tier ? { tier: tier.id } : {},
    email,
    reader: null,
    sum: { currency, amount: amount * seats },
    every: interval,
    quantity: seats,
    language,
    fromStory: story,
    name: tier ? `${paper.name}: ${tierWords(tier, language, paper.language).name}` : paper.name,
    backTo: {
      paid: `${url}${path('joinThanks')}?session={CHECKOUT_SESSION_ID}`,
      left: url + path('join'),
    },
  })
  if (!started.ok) throw new Error(`The demo member ${email} could not begin: ${started.because}`)
  const session = await payAt(started.to, member)
  const looked = await lookAtSession(newsroom, session)
  if (!looked.ok) throw new Error(`The demo member ${email} could not pay: ${looked.said}`)
  const reader = await readerByEmail(newsroom.db, email)
  const facts = { name: member.name, postalAddress: '', language }
  if (reader) await newsroom.write((tx) => keepReaderFacts(tx, reader.id, facts))
}

/** Fills in the sandbox's page as a reader would, and is led back; answers the session. */
async function payAt(page: string, { email, name, card }: DemoMember): Promise<string> {
  const form = { email, name, number: card, expiry: '12 / 34', cvc: '123', country: 'LT' }
  const response = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  await response.text()
  const session = new URL(response.headers.get('location') ?? page).searchParams.get('session')
  if (session === null) throw new Error(`The demo member ${email} could not pay: ${response.status}`)
  return session
}

async function steer(newsroom: Newsroom, { email }: DemoMember, act: 'cancel' | 'pause'): Promise<void> {
  const order = await orderOf(newsroom, email)
  const done =
    act === 'pause'
      ? await pauseMembership(newsroom, order, 2)
      : await steerMembership(newsroom, order, { act, key: randomUUID() })
  if (!done.ok) throw new Error(`The demo member ${email} could not ${act}: ${done.said}`)
}

async function giveBack(newsroom: Newsroom, { email }: DemoMember): Promise<void> {
  const reader = await readerByEmail(newsroom.db, email)
  const [payment] = reader ? await paymentsOfReader(newsroom.db, reader.id) : []
  const why = { amount: 'all', reason: 'Joined by mistake', by: 'Milda Stonkutė' } as const
  if (payment) await refundPayment(newsroom, payment.id, why)
}

async function failNext(
  newsroom: Newsroom,
  sandbox: string,
  { email }: DemoMember,
  times: number,
): Promise<void> {
  const { payer } = await orderOf(newsroom, email)
  await fetch(`${sandbox}/sandbox/customers/${payer}/next_charges`, {
    method: 'POST',
    body: JSON.stringify({ times, decline_code: 'insufficient_funds' }),
  })
}

async function orderOf(newsroom: Newsroom, email: string): Promise<StandingPayment> {
  const reader = await readerByEmail(newsroom.db, email)
  const standing = reader && (await openStandingOf(newsroom.db, reader.id, newsroom.clock.now()))
  if (!standing?.order) throw new Error(`The demo member ${email} has no membership that is paid for.`)
  return standing.order
}
