import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../platform/package-root.ts'
import { path } from '../routes.ts'

/** Where `npm run build` puts what browsers fetch, each file named by its hash. */
export const assetsFolder = join(packageRoot, 'dist', 'assets')

let manifest: Record<string, string> | undefined

/** The address of a built file: `asset('style.css')`, `asset('news-feed.island.js')`. */
export function asset(name: string): string {
  const file = assetFiles()[name]
  if (!file) throw new Error(`There is no ${name} among the built files. Run "npm run build".`)
  return path('asset', { name: file })
}

/** Names that pages ask by, each with its file. Read once: a new build is seen at the next start. */
export function assetFiles(): Record<string, string> {
  manifest ??= readManifest()
  return manifest
}

function readManifest(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(assetsFolder, 'manifest.json'), 'utf8')) as Record<string, string>
  } catch (error) {
    throw new Error('The style sheet and scripts have not been built. Run "npm run build".', { cause: error })
  }
}
