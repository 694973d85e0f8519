import type { IncomingMessage, ServerResponse } from 'node:http'
import { control } from './control.ts'
import { API_VERSION } from './events.ts'
import type { HostedPages } from './hosted.ts'
import { routes } from './routes.ts'
import type { Sandbox } from './state.ts'
import { catchUp } from './time-passes.ts'
import { answering } from './wire/answer.ts'

const LARGEST_BODY = 1024 * 1024

export interface Within {
  folder: string
  pages: HostedPages
  settled(): Promise<void>
}

/** The API under /v1, its levers under /sandbox, and the pages that people see. */
export function listener(
  sandbox: Sandbox,
  { folder, pages, settled }: Within,
): (request: IncomingMessage, response: ServerResponse) => void {
  const api = answering(sandbox, routes, () => catchUp(sandbox), API_VERSION)

  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(incoming)
    if (body === undefined) {
      response.writeHead(413, { connection: 'close' }).end('What was sent is too long.')
      return
    }
    const { method = 'GET', url = '/' } = incoming
    const [path, search = ''] = splitAt(url, '?')
    if (path.startsWith('/v1/')) {
      const asked = { method, path, search, body: body.toString('utf8'), headers: headersOf(incoming) }
      const { status, headers, body: text } = await api(asked)
      response.writeHead(status, headers).end(text)
      return
    }
    const request = new Request(new URL(url, sandbox.url), {
      method,
      headers: headersOf(incoming),
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
    })
    catchUp(sandbox)
    const made = foreign(request, sandbox)
      ? new Response('This form was sent from another site, so it was not taken.', { status: 403 })
      : ((await control(request, sandbox, { folder, settled })) ?? (await pages(request, sandbox)))
    await send(
      made ?? new Response('There is nothing at this address of the card sandbox.', { status: 404 }),
      response,
    )
    sandbox.wake()
  }

  return (incoming, response) =>
    void answer(incoming, response).catch((error: unknown) => {
      sandbox.log.error('the card sandbox failed to answer', error)
      if (!response.headersSent) response.writeHead(500)
      response.end('The card sandbox failed to answer this. Its log says why.')
    })
}

/** A page of another site cannot press the buttons of this one. */
function foreign(request: Request, { url }: Sandbox): boolean {
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  if (request.method !== 'POST' || origin === null || origin === 'null') return false
  return origin !== new URL(url).origin && origin !== `http://${host}`
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > LARGEST_BODY) return undefined
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

function splitAt(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

async function send(made: Response, response: ServerResponse): Promise<void> {
  response.writeHead(made.status, Object.fromEntries(made.headers))
  response.end(Buffer.from(await made.arrayBuffer()))
}
