import { parseArgs } from 'node:util'
import type { Newsroom } from '../newsroom.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { isRehearsal } from '../payments/is-rehearsal.ts'
import { hearNotices, startRehearsal } from '../payments/rehearsal.ts'
import type { ServingSandbox } from '../payments/stripe/sandbox/sandbox.ts'
import { stderrLog } from '../platform/log.ts'
import { path } from '../routes.ts'
import { demoEditorLink } from '../seed-demo-staff.ts'
import { liveDemoYear } from '../seed-demo-members.ts'
import { isEmpty, seedDemo } from '../seed-demo.ts'
import { serve } from '../server.ts'
import { Misuse, Refused, say, settingsFor, type Command } from './command.ts'

export const serveCommand: Command = {
  name: 'serve',
  usage: 'serve [--port 4000] [--host 127.0.0.1] [--data DIR] [--demo | --empty]',
  about: 'Serves the paper. An empty data folder gets the demo newsroom, unless --empty says otherwise.',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
      },
    })
    if (values.demo && values.empty) throw new Misuse('Give --demo or --empty, not both.')
    const port = portFrom(values.port)
    const settings = settingsFor({
      port,
      demo: !values.empty,
      ...(values.data === undefined ? {} : { data: values.data }),
    })
    const newsroom = await openNewsroom(settings, { log: stderrLog })
    const hasOwnSandbox = isRehearsal(newsroom) && settings.stripe.base === undefined
    if (settings.demo && (await isEmpty(newsroom))) {
      say('Setting up the demo newsroom…')
      await seedDemo(newsroom)
      // Letters to its members are for the rehearsal mailbox: none of them goes out.
      if (hasOwnSandbox && settings.mail.smtpUrl === undefined) {
        say('Living a year with its invented members…')
        await liveDemoYear(newsroom)
      }
    }
    const sandbox = hasOwnSandbox ? await rehearsal(newsroom, values.host) : undefined
    const serving = await serve(newsroom, { host: values.host }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE'
        ? new Refused(`Port ${port} is taken by another program. Stop it, or choose another with --port.`)
        : error
    })
    if (sandbox) await hearNotices(newsroom, serving.url)
    say(`Paper: ${serving.url}/`)
    say(`Desk: ${serving.url}${path('desk')}`)
    if (sandbox) say(`Card sandbox: ${sandbox.url}/`)
    const editor = await demoEditorLink(newsroom)
    if (editor) say(`Sign in as ${editor.name}, once: ${serving.url}${editor.path}`)
    await untilTold()
    await serving.stop()
    await sandbox?.stop()
    await newsroom.close()
    return 0
  },
}

/** A port that is taken is said in words that name it, and what to do. */
function rehearsal(newsroom: Newsroom, host: string): Promise<ServingSandbox> {
  return startRehearsal(newsroom, host).catch((error: Error & { code?: string }) => {
    throw error.code === undefined && /^Port \d+ is taken/.test(error.message)
      ? new Refused(error.message, { cause: error })
      : error
  })
}

export function portFrom(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new Misuse(`${JSON.stringify(text)} is no port. Give a number from 0 to 65535, such as --port 4000.`)
}

export function untilTold(): Promise<void> {
  return new Promise((told) => {
    process.on('SIGINT', () => told())
    process.on('SIGTERM', () => told())
  })
}
