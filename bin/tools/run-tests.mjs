import { join } from 'node:path'
import { readCounts } from './reporter.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { environmentFor } from './runtime.mjs'

/** Far longer than any test takes on a busy machine: it is there to end what hangs, not to measure. */
const TIMEOUT = 600_000

/** Runs test files with node's own runner, and answers with counts and with the failures in full. */
export async function runTests(node, files, { settings = {}, concurrency = 2 } = {}) {
  const options = [
    '--import=tsx',
    '--test',
    `--test-reporter=${join(root, 'bin', 'tools', 'reporter.mjs')}`,
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${TIMEOUT}`,
  ]
  const ended = await run(node, [...options, ...files], {
    env: withoutSettings(environmentFor(node, settings)),
  })
  const { text, counts } = readCounts(ended.output)
  if (!counts) return { failed: 1, output: `${text}\nThe test runner ended before it was done.` }
  if (ended.code !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, output: `${text}\nThe test runner ended with ${ended.code}.` }
  return { ...counts, output: text }
}

/** The settings of whoever runs the tests must not decide how they end. */
function withoutSettings(env) {
  const ours =
    /^(STANDFIRST_(?!TEST_)|DATABASE_URL$|SMTP_URL$|MAIL_FROM$|STRIPE_|S3_URL$|NODE_ENV$|NODE_OPTIONS$|OPENAI_|ELEVENLABS_|AZURE_SPEECH_|GOOGLE_TTS_|AWS_|POLLY_)/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)))
}
