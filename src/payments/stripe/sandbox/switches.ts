import { z } from 'zod'
import type { Store } from './store.ts'

const share = z.number().min(0).max(1)

/** What can be made to go wrong, and how the sandbox's time passes. Each has its line in README.md. */
export const switchesSchema = z.strictObject({
  duplicates: share,
  disorder: z.boolean(),
  delay: z.number().min(0).max(86_400),
  drop: share,
  dropTypes: z.array(z.string()).max(50),
  tooManyRequests: share,
  latency: z.number().min(0).max(30_000),
  feesLater: z.number().min(0).max(86_400),
  retries: z.array(z.number().positive().max(60)).max(10),
  afterRetries: z.enum(['past_due', 'unpaid', 'canceled']),
  finaliseAfter: z.number().min(0).max(86_400),
  testClock: z.string().max(60),
})

export type Switches = z.infer<typeof switchesSchema>

const DEFAULT_SWITCHES: Switches = {
  duplicates: 0,
  disorder: false,
  delay: 0,
  drop: 0,
  dropTypes: [],
  tooManyRequests: 0,
  latency: 0,
  feesLater: 0,
  retries: [],
  afterRetries: 'past_due',
  finaliseAfter: 3600,
  testClock: '',
}

/** They are kept with the rest, so that a sandbox that starts again behaves as before. */
export function readSwitches(store: Store): Switches {
  const rows = store.query('select name, value from switches').all()
  const stored = Object.fromEntries(rows.map((row) => [String(row.name), JSON.parse(String(row.value))]))
  return switchesSchema.parse({ ...DEFAULT_SWITCHES, ...stored })
}

export function writeSwitches(store: Store, changed: Partial<Switches>): void {
  store.write(() => {
    for (const [name, value] of Object.entries(changed))
      store
        .query('insert or replace into switches (name, value) values (?, ?)')
        .run(name, JSON.stringify(value))
  })
}
