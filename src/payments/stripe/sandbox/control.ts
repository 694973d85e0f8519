import { z } from 'zod'
import { latestDeliveries } from './deliveries.ts'
import { realFolder } from './listening.ts'
import type { Sandbox } from './state.ts'
import { failNextCharges } from './next-charges.ts'
import { switchesSchema, writeSwitches, type Switches } from './switches.ts'

/** The levers of the sandbox, as JSON: what no card network would let one do. */
export async function control(
  request: Request,
  sandbox: Sandbox,
  { folder, settled }: { folder: string; settled(): Promise<void> },
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  const asked = `${request.method} ${pathname}`
  if (asked === 'GET /sandbox/alive')
    return Response.json({ sandbox: 'standfirst', folder: realFolder(folder), url: sandbox.url })
  if (asked === 'GET /sandbox/switches') return Response.json(sandbox.switches)
  if (asked === 'POST /sandbox/switches') return switched(sandbox, await jsonOf(request))
  if (asked === 'GET /sandbox/deliveries') return Response.json({ data: latestDeliveries(sandbox, 100) })
  if (asked === 'POST /sandbox/settle') {
    await settled()
    return Response.json({ settled: true })
  }
  const customer = /^POST \/sandbox\/customers\/([\w-]+)\/next_charges$/.exec(asked)?.[1]
  if (customer) return nextCharges(sandbox, customer, await jsonOf(request))
  return undefined
}

function switched(sandbox: Sandbox, body: unknown): Response {
  const read = switchesSchema.partial().safeParse(body)
  if (!read.success) return wrong(read.error)
  setSwitches(sandbox, read.data)
  return Response.json(sandbox.switches)
}

export function setSwitches(
  sandbox: Sandbox,
  changed: { [K in keyof Switches]?: Switches[K] | undefined },
): void {
  const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
  writeSwitches(sandbox.store, given)
  sandbox.switches = { ...sandbox.switches, ...given }
}

const nextChargesSchema = z.strictObject({
  times: z.number().int().min(0).max(1000).default(1),
  decline_code: z.string().max(60).default('generic_decline'),
})

function nextCharges(sandbox: Sandbox, customer: string, body: unknown): Response {
  const read = nextChargesSchema.safeParse(body)
  if (!read.success) return wrong(read.error)
  const known = failNextCharges(sandbox, customer, read.data)
  if (!known)
    return Response.json({ error: `There is no customer ${customer} in this sandbox.` }, { status: 404 })
  return Response.json({ customer, ...read.data })
}

function wrong(error: z.ZodError): Response {
  const { path, message } = error.issues[0]!
  return Response.json({ error: `${path.join('.') || 'What was sent'}: ${message}` }, { status: 400 })
}

/** JSON, or a plain form whose values are JSON where they can be. */
async function jsonOf(request: Request): Promise<unknown> {
  const text = await request.text()
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, parsed(value)]))
  return text === '' ? {} : parsed(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
