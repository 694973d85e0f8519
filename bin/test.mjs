import { buildIfStale } from './tools/build.mjs'
import { provide } from './tools/debian.mjs'
import { installMissing } from './tools/install.mjs'
import { endAll } from './tools/run.mjs'
import { runTests } from './tools/run-tests.mjs'
import { findNode, noNode } from './tools/runtime.mjs'
import { openTally } from './tools/stages.mjs'
import { staticChecks } from './tools/static-checks.mjs'
import { findTestFiles } from './tools/test-files.mjs'
import { startPostgres } from './tools/throwaway-postgres.mjs'

// `npm test`: every check there is. `npm test -- WORD` runs only the test files with that word in their path.

const words = process.argv.slice(2)
const tally = openTally()
let postgres
stopOnSignals()

await installMissing()
const node = findNode()
if (!node) {
  console.error(noNode)
  process.exit(1)
}
const files = findTestFiles(words)
const needed = [
  ...(files.onDatabase.length > 0 ? ['postgres'] : []),
  ...(files.units.some((file) => file.startsWith('src/feeds/')) ? ['xmllint'] : []),
  ...(files.units.some((file) => /^(src\/audio\/|test\/listening)/.test(file))
    ? ['ffmpeg', 'pocketsphinx', 'xmllint']
    : []),
  ...(files.journeys.length > 0 ? ['chromium', 'java'] : []),
]
const tools = await provide(needed)

if (words.length === 0) await staticChecks(tally, node)
await tally.stage('build', build)
if (files.units.length > 0) await tally.stage('tests on SQLite', () => runTests(node, files.units))
if (files.onDatabase.length > 0) await testOnPostgres()
if (files.journeys.length > 0) await testJourneys()
end()

async function build() {
  const { code, output } = await buildIfStale(node)
  return code === 0 ? { passed: 1 } : { failed: 1, output }
}

async function testOnPostgres() {
  const { found, because } = tools.postgres
  if (!found) return tally.skip('tests on PostgreSQL', files.onDatabase.length, because)
  postgres = await startPostgres(found)
  await tally.stage('tests on PostgreSQL', () =>
    postgres.url
      ? runTests(node, files.onDatabase, { settings: { STANDFIRST_TEST_POSTGRES: postgres.url } })
      : { failed: 1, output: postgres.because },
  )
  await postgres.stop?.()
}

/** Journeys start the built program and a browser each, so they go one after the other. */
async function testJourneys() {
  const { found, because } = tools.chromium
  if (!found) return tally.skip('journeys', files.journeys.length, because)
  const settings = { STANDFIRST_TEST_CHROMIUM: found, STANDFIRST_TEST_JAVA: tools.java.found ?? '' }
  if (!tools.java.found) console.log(`- The HTML checker is skipped: ${tools.java.because}.`)
  await tally.stage('journeys', () => runTests(node, files.journeys, { settings, concurrency: 1 }))
}

/** A build server has everything; that something is missing there must not pass for health. */
function end() {
  const found = files.units.length + files.journeys.length
  const lacking = process.env.CI === 'true' && Object.values(tools).some((tool) => !tool.found)
  if (found === 0) console.log(`No test file has ${words.join(' or ')} in its path.`)
  if (lacking) console.log('With CI=true that is a failure: everything that the tests need must be there.')
  console.log(`\n${tally.lastLine()}`)
  process.exitCode = tally.total.failed > 0 || found === 0 || lacking ? 1 : 0
}

function stopOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, async () => {
      endAll()
      await postgres?.stop?.()
      process.exit(code)
    })
  }
}
