import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './tools/build.mjs'
import { installMissing } from './tools/install.mjs'
import { root } from './tools/root.mjs'
import { become } from './tools/run.mjs'
import { environmentFor, findNode, noNode } from './tools/runtime.mjs'

// `npm run bench -- NAME`: measures the built program by `bench/NAME.ts`. Benches are never tests.
const benches = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
const [name, ...args] = process.argv.slice(2)
if (!benches.includes(name)) {
  console.error(`Say which: npm run bench -- ${benches.join(' | ')}`)
  process.exit(1)
}
await installMissing()
const node = findNode()
if (!node) {
  console.error(noNode)
  process.exit(1)
}
const built = await buildIfStale(node)
if (built.code !== 0) {
  console.error(built.output)
  process.exit(1)
}
become(node, ['--import=tsx', join('bench', `${name}.ts`), ...args], environmentFor(node))
