import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that a system hands out to connections (on Linux from 32768), any of which may be taken next moment. */
const FROM = 10_240
const UNTIL = 32_000

/**
 * A port that nobody listens on, nor on the next, where the card sandbox beside a paper is. An address must be known
 * before the program starts, for it is in its links.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FROM, UNTIL)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)))
  })
}
