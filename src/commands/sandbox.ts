import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startSandbox } from '../payments/stripe/sandbox/sandbox.ts'
import { systemClock } from '../platform/clock.ts'
import { stderrLog } from '../platform/log.ts'
import { Misuse, Refused, say, settingsFor, type Command } from './command.ts'
import { portFrom, untilTold } from './serve.ts'

export const sandboxCommand: Command = {
  name: 'sandbox',
  usage: 'sandbox [--port 4001] [--host 127.0.0.1] [--url ADDRESS] [--name NAME] [--data DIR]',
  about:
    'Runs the card sandbox by itself, for a paper that is served elsewhere or for trying out the protocol. ' +
    '--url says how browsers reach it, --name who is paid on its pages.',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4001' },
        host: { type: 'string', default: '127.0.0.1' },
        url: { type: 'string' },
        name: { type: 'string' },
        data: { type: 'string' },
      },
    })
    const { data } = settingsFor(values.data === undefined ? {} : { data: values.data })
    const port = portFrom(values.port)
    const baseUrl = values.url === undefined ? {} : { baseUrl: addressFrom(values.url) }
    const sandbox = await startSandbox({
      folder: join(data, 'sandbox'),
      port,
      host: values.host,
      clock: systemClock,
      log: stderrLog,
      ...baseUrl,
      ...(values.name === undefined ? {} : { merchant: values.name }),
    }).catch((error: Error & { code?: string }) => {
      throw error.code === undefined && error.message.includes(String(port))
        ? new Refused(error.message, { cause: error })
        : error
    })
    say(`Card sandbox: ${sandbox.url}/`)
    if (!sandbox.ours()) say('Another process runs it already; this one takes its place when that ends.')
    say('Test cards and what happens in it are shown there. No real card, no real money.')
    await untilTold()
    await sandbox.stop()
    return 0
  },
}

function addressFrom(text: string): string {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin
  throw new Misuse(`${JSON.stringify(text)} is no address. Give one such as --url https://cards.example.`)
}
