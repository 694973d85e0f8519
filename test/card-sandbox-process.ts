import { stderrLog } from '../src/platform/log.ts'
import { systemClock } from '../src/platform/clock.ts'
import { startSandbox } from '../src/payments/stripe/sandbox/sandbox.ts'

/** A sandbox in a process of its own, to be killed: `node --import tsx test/card-sandbox-process.ts FOLDER PORT`. */
const [folder, port] = process.argv.slice(2)
const serving = await startSandbox({
  folder: folder!,
  port: Number(port),
  clock: systemClock,
  log: stderrLog,
}).catch((error: Error) => {
  process.stdout.write(`${JSON.stringify({ refused: error.message })}\n`)
  process.exit(1)
})
process.stdout.write(`${JSON.stringify({ url: serving.url, ours: serving.ours() })}\n`)
// Whoever only uses another's sandbox listens to nothing, and would end here.
setInterval(() => {}, 60_000)
