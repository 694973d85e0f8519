import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Finding, Source } from './source.ts'

/** Bytes each island may take, compressed. */
export const BUDGETS: Record<string, number> = {
  'src/audio/listen-player.island.ts': 400,
  'src/audio/listening.island.ts': 2048,
  'src/body/embed.island.ts': 1024,
  'src/front/news-feed.island.ts': 1536,
  'src/gate/gate.island.ts': 1024,
  'src/members/join-form.island.ts': 1024,
}

/** All the script that an article page may come to carry, compressed. */
export const ARTICLE_BUDGET = 10 * 1024

export async function islandSizes(root: string, sources: Source[]): Promise<Record<string, number>> {
  const islands = sources.map(({ path }) => path).filter((path) => path.endsWith('.island.ts'))
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: islands,
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  })
  const sizes = outputFiles.map(({ contents }, at) => [islands[at]!, gzipSync(contents).length] as const)
  return Object.fromEntries(sizes)
}

export function overBudget(sizes: Record<string, number>, budgets: Record<string, number>): Finding[] {
  return [
    ...Object.entries(sizes).flatMap(([path, bytes]) => {
      const budget = budgets[path]
      if (budget === undefined) return [`${path} has no budget: give it one in test/tidy/islands.ts.`]
      return bytes > budget ? [`${path} takes ${bytes} bytes compressed, and may take ${budget}.`] : []
    }),
    ...Object.keys(budgets)
      .filter((path) => !(path in sizes))
      .map((path) => `${path} has a budget but is not there.`),
  ]
}
