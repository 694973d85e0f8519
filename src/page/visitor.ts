import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { networkOf } from '../platform/network.ts'
import type { Audience, Visitor } from './reading.ts'

/** What comes beside a request: its connection, or from the page cache the audience it has read already. */
export type Bindings = Partial<HttpBindings> & { audience?: Audience }
type Asked = Context<{ Bindings: Bindings }>

export function visitorOf(c: Asked): Visitor {
  const address = readerAddress(c)
  return {
    cookies: new Map(Object.entries(getCookie(c))),
    address,
    network: networkOf(address),
    agent: (c.req.header('user-agent') ?? '').slice(0, 300),
  }
}

/**
 * Whom an open page belongs to, as far as it must be known to share places out. A proxy on this machine says it
 * in the last part of `X-Forwarded-For`, which is the one that it wrote itself; what others claim counts for nothing.
 */
export function readerAddress(c: Asked): string {
  const remote = remoteAddress(c)
  const forwarded = isThisMachine(remote)
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined
  return forwarded ?? remote ?? ''
}

export function isThisMachine(address: string | undefined): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address ?? '')
}

export function remoteAddress(c: Asked): string | undefined {
  return c.env?.incoming?.socket.remoteAddress
}
