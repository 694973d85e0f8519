import type { IncomingMessage } from 'node:http'

/** The three headers that decide which bytes a kept page is answered with. */
export interface AskedHeaders {
  cookie: string | undefined
  acceptEncoding: string | undefined
  ifNoneMatch: string | undefined
}

/**
 * Reads them from the headers as they came. `request.headers` would first put all of them, a browser's dozen and
 * more, into an object by their small names: a microsecond or two of the twenty that a kept page takes. A cookie
 * that comes in several headers is joined, as there; of the others the first counts.
 */
export function askedHeaders({ rawHeaders }: IncomingMessage): AskedHeaders {
  const asked: AskedHeaders = { cookie: undefined, acceptEncoding: undefined, ifNoneMatch: undefined }
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    if (name.length === COOKIE && name.toLowerCase() === 'cookie')
      asked.cookie = asked.cookie === undefined ? rawHeaders[i + 1] : `${asked.cookie}; ${rawHeaders[i + 1]}`
    else if (name.length === ACCEPT_ENCODING && name.toLowerCase() === 'accept-encoding')
      asked.acceptEncoding ??= rawHeaders[i + 1]
    else if (name.length === IF_NONE_MATCH && name.toLowerCase() === 'if-none-match')
      asked.ifNoneMatch ??= rawHeaders[i + 1]
  }
  return asked
}

const COOKIE = 'cookie'.length
const ACCEPT_ENCODING = 'accept-encoding'.length
const IF_NONE_MATCH = 'if-none-match'.length
