import { run } from './run.mjs'
import { environmentFor } from './runtime.mjs'

/** What can be said of the source without running it: types, lint and format are one check each. */
export async function staticChecks(tally, node) {
  const env = environmentFor(node)
  const check = (command, args) => async () => {
    const { code, output } = await run(command, args, { env })
    return code === 0 ? { passed: 1 } : { failed: 1, output }
  }
  await tally.stage('types', check('tsc', ['--pretty', 'false']))
  await tally.stage('lint', check('oxlint', []))
  await tally.stage('format', check('oxfmt', ['--check', '.']))
}
