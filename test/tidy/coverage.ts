import { isTest, type Finding, type Source } from './source.ts'

/**
 * Every address has a test that names it: by `path('section'`, by `routes.section`, or, where its first part is
 * our own word, by writing an address of that shape, such as '/topic/energy'.
 */
export function routesAreTested(routes: Record<string, string>, sources: Source[]): Finding[] {
  const tests = sources
    .filter((source) => isTest(source) && !source.path.startsWith('test/tidy/'))
    .map(({ code }) => code)
  return Object.entries(routes)
    .filter(([name, pattern]) => !tests.some((code) => namesRoute(code, name, pattern)))
    .map(
      ([name, pattern]) => `No test names the address ${name} (${pattern}): write path('${name}', …) in one.`,
    )
}

function namesRoute(code: string, name: string, pattern: string): boolean {
  if (new RegExp(String.raw`\bpath\(\s*'${name}'|\broutes\.${name}\b`).test(code)) return true
  if (pattern.startsWith('/:')) return false
  const shape = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/:\w+/g, String.raw`[^/'"\x60\s]+`)
  return new RegExp(String.raw`['"\x60](https?:\/\/[^/'"\x60]+|\$\{[\w.]+\})?${shape}['"\x60?#]`).test(code)
}

/** What happens when time passes is tried too: each act that jobs.ts calls is named in a test. */
export function jobsAreTested(jobs: Source, sources: Source[]): Finding[] {
  const tests = sources.filter(isTest).map(({ bare }) => bare)
  return namesTaken(jobs)
    .filter((name) => !tests.some((bare) => new RegExp(String.raw`\b${name}\b`).test(bare)))
    .map((name) => `No test names ${name}, which jobs.ts runs as time passes.`)
}

function namesTaken({ code }: Source): string[] {
  const lists = [...code.matchAll(/^import \{([^}]*)\} from/gm)].flatMap(([, names]) => names!.split(','))
  return lists.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '))
}
