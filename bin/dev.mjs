import { watch } from 'node:fs'
import { installMissing } from './tools/install.mjs'
import { become, run } from './tools/run.mjs'
import { environmentFor, findNode, noNode } from './tools/runtime.mjs'

// `npm run dev`: the program from its source, started again after every change, with the demo newsroom. What
// browsers fetch is built again when a style sheet or an island changes, and seen at the next start: press Return.
await installMissing()
const node = findNode()
if (!node) {
  console.error(noNode)
  process.exit(1)
}
const env = environmentFor(node)
const buildAssets = () => run(node, ['bin/build.mjs', '--assets'], { env, show: true })
await buildAssets()
let soon
watch('src', { recursive: true }, (_, name) => {
  if (!/(\.css|\.island\.ts)$/.test(name ?? '')) return
  clearTimeout(soon)
  soon = setTimeout(buildAssets, 100)
})
become(
  node,
  ['node_modules/tsx/dist/cli.mjs', 'watch', 'src/cli.ts', 'serve', '--demo', ...process.argv.slice(2)],
  env,
)
