import { buildIfStale } from './tools/build.mjs'
import { runCli } from './tools/cli.mjs'
import { installMissing } from './tools/install.mjs'
import { findNode, noNode } from './tools/runtime.mjs'

// `npm start`: from a fresh clone to a paper that answers. What stands after `--` goes to `serve`.
await installMissing()
const node = findNode()
if (!node) {
  console.error(noNode)
  process.exit(1)
}
const built = await buildIfStale(node)
if (built.code !== 0) {
  console.error(built.output.trimEnd())
  console.error('\nThe program could not be built; the reason stands above.')
  process.exit(1)
}
await runCli(['serve', ...process.argv.slice(2)])
