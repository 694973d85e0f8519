import { isTest, type Finding, type Import, type Source } from './source.ts'

/**
 * Who may import whom, as STYLE.md says: platform ← page ← domains ← the tables ← the ways in.
 * Tests may import whatever they like.
 */
export function directions(sources: Source[]): Finding[] {
  return sources.filter((source) => source.path.startsWith('src/') && !isTest(source)).flatMap(wrongImports)
}

/** Files at the root of src/ that everything above the platform may speak of. */
const CONTRACTS = new Set(['src/routes.ts', 'src/newsroom.ts'])

function wrongImports(source: Source): Finding[] {
  return source.imports.flatMap((one) => {
    const because = refusal(source.path, one)
    return because ? [`${source.path}:${one.line} imports ${one.written}: ${because}.`] : []
  })
}

function refusal(path: string, one: Import): string | undefined {
  if (path === 'src/routes.ts')
    return 'routes.ts imports nothing, so that links can be made from it everywhere'
  if (!one.of.startsWith('src/')) return outside(one)
  const from = levelOf(path)
  const to = levelOf(one.of)
  if (from === 'top') return undefined
  if (to === 'top') return `only the ways in and the three tables may import ${one.of}`
  if (path === 'src/newsroom.ts') return fromNewsroom(one)
  if (from === 'platform' && to !== 'platform')
    return 'the platform knows no news: it imports only the platform'
  if (from === 'page' && to === 'domain')
    return 'page/ knows no news: it imports only platform/, page/ and routes.ts'
  if (one.of === 'src/newsroom.ts' && !one.typeOnly) return 'newsroom.ts is a type, so import it as one'
  return undefined
}

function outside({ of }: Import): string | undefined {
  if (of.startsWith('test/') || of.startsWith('bench/')) return 'the program does not need its tests'
  if (/^[@~#]\//.test(of) || of.startsWith('#')) return 'there are no path aliases here: write the path'
  return undefined
}

function fromNewsroom({ typeOnly }: Import): string | undefined {
  return typeOnly ? undefined : 'newsroom.ts holds only types'
}

function levelOf(path: string): 'platform' | 'page' | 'domain' | 'contract' | 'top' {
  const [, first, second] = path.split('/')
  if (CONTRACTS.has(path)) return 'contract'
  if (second === undefined || first === 'commands') return 'top'
  return first === 'platform' || first === 'page' ? first : 'domain'
}

/** Circles of imports that leave something behind: whoever is loaded first finds the other half empty. */
export function circles(sources: Source[]): Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const found: Finding[] = []
  const visit = (path: string, trail: string[]) => {
    const source = byPath.get(path)
    if (!source || done.has(path)) return
    const seenAt = trail.indexOf(path)
    if (seenAt >= 0) {
      found.push(`${[...trail.slice(seenAt), path].join(' → ')}: these import each other in a circle.`)
      return
    }
    for (const one of source.imports) if (!one.typeOnly) visit(one.of, [...trail, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return found
}

/** What goes to a browser is only itself: with a package it would bring that, and of Node's there is none there. */
export function islandsStandAlone(sources: Source[]): Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const closure = (path: string, seen: Set<string>): Finding[] => {
    if (seen.has(path)) return []
    seen.add(path)
    return (byPath.get(path)?.imports ?? [])
      .filter((one) => !one.typeOnly)
      .flatMap((one) =>
        one.of.startsWith('src/')
          ? closure(one.of, seen)
          : [
              `${path}:${one.line} imports ${one.written}, and goes to browsers: an island brings no package.`,
            ],
      )
  }
  return sources
    .filter(({ path }) => path.endsWith('.island.ts'))
    .flatMap(({ path }) => closure(path, new Set()))
}
