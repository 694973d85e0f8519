import { openNewsroom } from '../src/open-newsroom.ts'
import { openCheckouts } from '../src/payments/checkouts.ts'
import { lookAtSession } from '../src/payments/look-at.ts'
import { startCheckout } from '../src/payments/start-checkout.ts'
import { later } from '../src/platform/ids.ts'
import { serve } from '../src/server.ts'
import { wish } from './checkout-wish.ts'
import { settingsWith } from './settings.ts'

// A process of its own that serves the paper, takes notices, begins checkouts and looks what became of them, so that
// a test can kill it wherever it likes: a JSON of what it stands on, and the names of the forms it sends.

interface Given {
  data: string
  databaseUrl: string | undefined
  base: string
  secret: string
  port: number
  tier: string
  forms: string[]
}

const given = JSON.parse(process.argv[2] ?? '{}') as Given
const { data, databaseUrl, base, secret: noticeSecret, port, tier, forms } = given
const newsroom = await openNewsroom(
  settingsWith({ data, databaseUrl, port, stripe: { key: undefined, base, noticeSecret } }),
)
await serve(newsroom)
for (const form of forms) {
  const started = await startCheckout(
    newsroom,
    wish({ formKey: form, email: `${form}@reader.example`, wanted: { tier } }),
  )
  if (started.ok) process.stdout.write(`page ${form} ${started.to}\n`)
  const open = await openCheckouts(newsroom.db, later(newsroom.clock.now(), 1), 1)
  for (const { session } of open) if (session) await lookAtSession(newsroom, session)
}
process.stdout.write('done\n')
