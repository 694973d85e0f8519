import { isTest, lineAt, type Finding, type Source } from './source.ts'

/** The clock, the environment and chance come from outside, and each by one door only. */
export function doors(sources: Source[]): Finding[] {
  const ours = sources.filter((source) => source.path.startsWith('src/') && !isTest(source))
  return ours.flatMap((source) => [...clocks(source), ...environments(source)])
}

/** Where the time of the machine may be asked, with the reason. */
const CLOCKS: Record<string, string> = {
  'src/platform/clock.ts': 'it is the clock',
  'src/platform/log.ts': 'the log is dated by the machine, also when a test stands the clock still',
}

function clocks(source: Source): Finding[] {
  if (CLOCKS[source.path] || source.path.endsWith('.island.ts')) return []
  return found(
    source,
    /\bnew Date\(\s*\)|\bDate\.now\(|\bDate\(\s*\)/g,
    'asks the machine for the time: take it from newsroom.clock',
  )
}

/** Settings are read once, as the program starts, so the ways in may hand over the environment and nobody else. */
const WAYS_IN = /^src\/(cli|server)\.ts$|^src\/commands\/|^src\/platform\/settings\.ts$/

function environments(source: Source): Finding[] {
  const single = found(
    source,
    /\bprocess\.env\s*(\.|\[)/g,
    'reads the environment by itself: add a setting in platform/settings.ts',
  )
  if (single.length > 0 || WAYS_IN.test(source.path)) return single
  return found(source, /\bprocess\.env\b/g, 'takes hold of the environment: settings come with the newsroom')
}

function found({ path, bare }: Source, pattern: RegExp, because: string): Finding[] {
  return [...bare.matchAll(pattern)].map((match) => `${path}:${lineAt(bare, match.index)} ${because}.`)
}

/** Each setting has a line in the manual, and the manual names no setting that is not there. */
export function settingsAreDocumented(names: string[], manual: string): Finding[] {
  const told = [...manual.matchAll(/^\|\s*`([A-Z0-9_]+)`/gm)].map(([, name]) => name!)
  return [
    ...names.filter((name) => !told.includes(name)).map((name) => `${name} has no line in docs/settings.md.`),
    ...told
      .filter((name) => !names.includes(name))
      .map((name) => `docs/settings.md names ${name}, which is no setting.`),
  ]
}
