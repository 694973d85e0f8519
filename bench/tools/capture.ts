import { Agent, get } from 'node:http'

/** A page as our server gave it, packed. */
export interface Captured {
  path: string
  /** Name, value, name, value …: without what every server adds itself. */
  head: string[]
  body: Buffer
}

const SERVERS_OWN = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

/** Asks for each page once, four at a time: this is also what makes them, so that they are in memory after. */
export async function capture(
  port: number,
  paths: string[],
  cookie: string | undefined,
): Promise<Captured[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const left = paths.entries()
  const captured: Captured[] = []
  const take = async () => {
    for (const [i, path] of left) captured[i] = await ask({ port, path, cookie, agent })
  }
  await Promise.all([take(), take(), take(), take()])
  agent.destroy()
  return captured
}

interface Asked {
  port: number
  path: string
  cookie?: string | undefined
  agent?: Agent
}

export function ask({ port, path, cookie, agent }: Asked): Promise<Captured> {
  const headers = { 'accept-encoding': 'gzip', ...(cookie !== undefined && { cookie }) }
  return new Promise((done, failed) => {
    get({ host: '127.0.0.1', port, path, headers, ...(agent && { agent }) }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', failed)
      response.on('end', () => {
        if (response.statusCode !== 200)
          failed(new Error(`${path} was answered with ${response.statusCode}.`))
        else done({ path, head: ownHeaders(response.rawHeaders), body: Buffer.concat(parts) })
      })
    }).on('error', failed)
  })
}

function ownHeaders(raw: string[]): string[] {
  const pairs = raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1]!] as const] : []))
  return pairs.filter(([name]) => !SERVERS_OWN.has(name.toLowerCase())).flat()
}
