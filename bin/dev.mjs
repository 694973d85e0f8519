import { installMissing } from './tools/install.mjs'
import { become, run } from './tools/run.mjs'
import { environmentFor, findNode, noNode } from './tools/runtime.mjs'

// `npm run dev`: the program from its source, started again after every change, with the demo newsroom.
await installMissing()
const node = findNode()
if (!node) {
  console.error(noNode)
  process.exit(1)
}
const env = environmentFor(node)
void run(node, ['bin/build.mjs', '--watch'], { env, show: true })
become(
  node,
  ['node_modules/tsx/dist/cli.mjs', 'watch', 'src/cli.ts', 'serve', '--demo', ...process.argv.slice(2)],
  env,
)
