// Builds the program: `dist/cli.js` for Node with `dist/workshop.js` beside it, and `dist/assets` for browsers,
// each file named by its hash so that it may be kept for ever, with `manifest.json` saying which is which.
// `--assets` builds only the latter.
// Plain JavaScript that an older Node can run, since it runs before anything else has been built.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const assets = join(root, 'dist', 'assets')
const browsers = ['chrome111', 'firefox115', 'safari16.4']

await Promise.all(process.argv.includes('--assets') ? [buildAssets()] : [buildProgram(), buildAssets()])

async function buildProgram() {
  await build({
    absWorkingDir: root,
    // The workshop is a process of its own: src/audio/engines/workshop-process.ts looks for it beside itself.
    entryPoints: { cli: 'src/cli.ts', workshop: 'src/audio/engines/workshop.ts' },
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function buildAssets() {
  const islands = await islandsUnder('src')
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    // Membership, the desk and the card sandbox have sheets of their own: whoever reads a story fetches none of them.
    entryPoints: [
      'src/page/style/style.css',
      'src/page/style/members.css',
      'src/page/style/desk.css',
      'src/payments/stripe/sandbox/pages/sandbox.css',
      ...islands,
      ...(await printedFaces()),
    ],
    outdir: 'dist/assets',
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    format: 'esm',
    target: browsers,
    minify: true,
    loader: { '.woff2': 'file', '.ttf': 'copy' },
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const manifest = Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, from]) => [logicalName(file, from), basename(file)]),
  )
  const files = new Map(outputFiles.map((file) => [basename(file.path), file.contents]))
  addSpeculationRules(manifest, files)
  await replaceAssets(manifest, files)
}

/** Links of ours are fetched when the pointer rests on them: the next page is there when it is asked for. */
function addSpeculationRules(manifest, files) {
  const where = {
    and: [
      { href_matches: '/*' },
      ...['/desk*', '/account*', '/join*', '/sign-in*', '/gift/*', '/files/*', '/search*'].map((pattern) => ({
        not: { href_matches: pattern },
      })),
    ],
  }
  const rules = Buffer.from(JSON.stringify({ prefetch: [{ where, eagerness: 'moderate' }] }))
  const hash = createHash('sha256').update(rules).digest('hex').slice(0, 8)
  manifest['speculation.json'] = `speculation.${hash}.json`
  files.set(manifest['speculation.json'], rules)
}

/** `style.css`, `news-feed.island.js`, `text-latin.woff2`: the names that pages ask by. */
function logicalName(file, { entryPoint, inputs }) {
  const source = entryPoint ?? Object.keys(inputs)[0]
  return basename(source).replace(/\.ts$/, '.js')
}

/** The faces that receipts are set in. */
async function printedFaces() {
  const entries = await readdir(join(root, 'src/page/fonts'))
  return entries
    .filter((name) => name.endsWith('.ttf'))
    .sort()
    .map((name) => `src/page/fonts/${name}`)
}

async function islandsUnder(folder) {
  const entries = await readdir(join(root, folder), { recursive: true })
  return entries
    .filter((name) => name.endsWith('.island.ts'))
    .sort()
    .map((name) => `${folder}/${name}`)
}

/**
 * New files first, then the manifest in one step: a server that reads meanwhile finds all. Old files stay for a
 * day, for a server started before this build still sends pages that ask for them.
 */
async function replaceAssets(manifest, files) {
  await mkdir(assets, { recursive: true })
  await Promise.all([...files].map(([name, contents]) => writeFile(join(assets, name), contents)))
  const beside = join(assets, `manifest.${process.pid}.part`)
  await writeFile(beside, JSON.stringify(manifest, null, 1))
  await rename(beside, join(assets, 'manifest.json'))
  const yesterday = Date.now() - 24 * 3600 * 1000
  for (const name of await readdir(assets)) {
    const written = await stat(join(assets, name)).catch(() => undefined)
    if (written && written.mtimeMs < yesterday) await rm(join(assets, name), { force: true })
  }
}
