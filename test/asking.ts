import { Agent, createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { Newsroom } from '../src/newsroom.ts'
import { siteOf } from './browsing.ts'

/** Who asks, as a proxy on this machine tells of them. */
export interface From {
  address: string
  cookie?: string
}

export interface Answered {
  status: number
  /** Where it leads, without the paper's own name. */
  to: string
  text: string
}

export interface Asking {
  get(path: string, from: From): Promise<Answered>
  /** Sends a form as a browser does from a page of this paper. */
  send(path: string, from: From, fields: Record<string, string>): Promise<Answered>
}

/** The newsroom's site on a port, its clockwork wound by the test alone, and requests from any address. */
export async function asking(newsroom: Newsroom): Promise<Asking> {
  const { url } = newsroom.settings
  const { site } = await siteOf(newsroom)
  const server = createServer(getRequestListener(site.fetch, { overrideGlobalObjects: false }))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  after(() => {
    agent.destroy()
    server.close()
    server.closeAllConnections()
  })
  const go = (method: string, path: string, { address, cookie }: From, body = '') =>
    new Promise<Answered>((done, failed) => {
      const headers = {
        'x-forwarded-for': address,
        ...(cookie !== undefined && { cookie }),
        ...(method === 'POST' && { origin: url, 'content-type': 'application/x-www-form-urlencoded' }),
      }
      const asked = ask({ host: '127.0.0.1', port, method, path, headers, agent }, async (response) => {
        const parts: Buffer[] = []
        for await (const part of response) parts.push(part as Buffer)
        done({
          status: response.statusCode ?? 0,
          to: (response.headers.location ?? '').replace(url, ''),
          text: Buffer.concat(parts).toString(),
        })
      })
      asked.on('error', failed)
      asked.end(body)
    })
  return {
    get: (path, from) => go('GET', path, from),
    send: (path, from, fields) => go('POST', path, from, new URLSearchParams(fields).toString()),
  }
}
