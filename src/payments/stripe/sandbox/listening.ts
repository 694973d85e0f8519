import { realpathSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The port it listens on, or nothing when another program has it. */
export function listen(server: Server, port: number, host: string): Promise<number | undefined> {
  server.keepAliveTimeout = 65_000
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : failed(error),
    )
    server.listen(port, host, () => done((server.address() as AddressInfo).port))
  })
}

/** What is being answered is finished; after five seconds it is cut. */
export function closed(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 5000)
  return new Promise((done) => {
    server.close(() => {
      clearTimeout(cut)
      done()
    })
    server.closeIdleConnections()
  })
}

/** Whoever has the port is the sandbox of this folder, or it is said who it is not. */
export async function sameFolder(url: string, folder: string, port: number): Promise<void> {
  const alive = await fetch(`${url}/sandbox/alive`, { signal: AbortSignal.timeout(5000) })
    .then((response) => response.json() as Promise<{ sandbox?: unknown; folder?: unknown }>)
    .catch(() => undefined)
  if (alive?.sandbox !== 'standfirst')
    throw new Error(
      `Port ${port} is taken by another program, so the card sandbox cannot start. Stop it, or choose another port for the sandbox.`,
    )
  if (alive.folder !== realFolder(folder))
    throw new Error(
      `Port ${port} is taken by the card sandbox of another folder (${String(alive.folder)}). Stop that one, or choose another port.`,
    )
}

export function realFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}
