import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

const NEEDED = 24

/**
 * The Node to run the program with: the one this process runs on if it is new enough, else the one the package
 * brings in `optionalDependencies`. Answers undefined when there is neither.
 */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const require = createRequire(join(root, 'package.json'))
  for (const name of [`node-linux-${process.arch}`]) {
    try {
      const node = join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'node')
      if (spawnSync(node, ['--version']).status === 0) return node
    } catch {
      // not installed: npm leaves out what is not made for this machine
    }
  }
  return undefined
}

export const noNode =
  `Standfirst needs Node.js ${NEEDED} or newer, and this is ${process.versions.node}. ` +
  'The package brings its own for Linux on x64 and arm64, and none that runs on this machine: ' +
  `install Node.js ${NEEDED} from https://nodejs.org/en/download and run the same command with it.`

/** The environment for a child: our own programs first on the PATH, and the Node found before any other. */
export function environmentFor(node, more = {}) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH]
  return { ...process.env, PATH: path.join(':'), ...more }
}
