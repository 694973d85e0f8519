import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { become } from './run.mjs'
import { environmentFor, findNode, noNode } from './runtime.mjs'
import { root } from './root.mjs'

/** Runs the built program: in this process if its Node is new enough, else in one of the Node we bring. */
export async function runCli(args) {
  const cli = join(root, 'dist', 'cli.js')
  if (!existsSync(cli))
    return refuse('The program is not built yet: run `npm run build` in the folder of the package.')
  const node = findNode()
  if (!node) return refuse(noNode)
  if (node !== process.execPath) return become(node, [cli, ...args], environmentFor(node))
  process.argv = [process.execPath, cli, ...args]
  await import(pathToFileURL(cli).href)
}

function refuse(because) {
  console.error(because)
  process.exitCode = 1
}
