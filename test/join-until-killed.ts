import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { TierId } from '../src/members/tier.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { compareWithProvider } from '../src/payments/compare-with-provider.ts'
import { lookAtSession } from '../src/payments/look-at.ts'
import { noticesPage } from '../src/payments/notices-page.ts'
import { hearNotices } from '../src/payments/rehearsal.ts'
import { startCheckout } from '../src/payments/start-checkout.ts'
import { workNotices } from '../src/payments/work-notices.ts'
import { stillClock } from '../src/platform/clock.ts'
import { payAt } from './card-sandbox.ts'
import { VISA, wish } from './paying-newsroom.ts'
import { settingsWith } from './settings.ts'

// A process of its own in which readers join one after the other, while notices come in over HTTP and are worked, so
// that a test can kill it wherever it likes: one JSON of what JoinUntilKilled names. It says each step before it takes
// it: `step checkout`, `step paying URL EMAIL`, `step settling`.

export interface JoinUntilKilled {
  data: string
  databaseUrl: string | undefined
  sandbox: string
  port: number
  tier: TierId
  readers: number
  now: string
}

const { data, databaseUrl, sandbox, port, tier, readers, now }: JoinUntilKilled = JSON.parse(process.argv[2]!)
const newsroom = await openNewsroom(
  settingsWith({ data, databaseUrl, stripe: { key: undefined, noticeSecret: undefined, base: sandbox } }),
  { clock: stillClock(now) },
)
const listener = getRequestListener((request) => noticesPage(newsroom, request))
await new Promise<void>((done) => createServer(listener).listen(port, '127.0.0.1', done))
await hearNotices(newsroom, `http://127.0.0.1:${port}`)
process.stdout.write('open\n')

// Whom an earlier process has made a member needs nothing more.
const members = await newsroom.db
  .selectFrom('memberships')
  .innerJoin('readers', 'readers.id', 'memberships.reader_id')
  .select('readers.email')
  .execute()
const joined = new Set(members.map(({ email }) => email))

for (let n = 0; n < readers; n++) {
  const email = `reader-${n}@reader.example`
  if (joined.has(email)) continue
  process.stdout.write('step checkout\n')
  const started = await startCheckout(newsroom, wish({ formKey: `form ${n}`, wanted: { tier }, email }))
  if (!started.ok) {
    if (started.because !== 'settled') process.stdout.write(`reader ${n}: ${started.because}\n`)
    continue
  }
  process.stdout.write(`step paying ${started.to} ${email}\n`)
  await payAt(started.to, { email, number: VISA })
  process.stdout.write('step settling\n')
  if (n % 3 === 0) await lookAtSession(newsroom, /cs_test_\w+/.exec(started.to)![0])
  else await workNotices(newsroom)
}
process.stdout.write('step comparing\n')
await compareWithProvider(newsroom)
await workNotices(newsroom)
process.stdout.write('done\n')
