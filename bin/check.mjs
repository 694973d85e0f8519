import { installMissing } from './tools/install.mjs'
import { runTests } from './tools/run-tests.mjs'
import { findNode, noNode } from './tools/runtime.mjs'
import { openTally } from './tools/stages.mjs'
import { staticChecks } from './tools/static-checks.mjs'

// `npm run check`: what can be told of the source in a few seconds; `npm test` tells everything.
await installMissing()
const node = findNode()
if (!node) {
  console.error(noNode)
  process.exit(1)
}
const tally = openTally()
await staticChecks(tally, node)
await tally.stage('tidy', () => runTests(node, ['test/tidy.test.ts']))
console.log(`\n${tally.lastLine()}`)
process.exitCode = tally.total.failed > 0 ? 1 : 0
