import { posix } from 'node:path'
import { isTest, type Finding, type Source } from './source.ts'

/** Past this a file is read in pieces. */
const LONGEST = 250

/** The files that may be longer, each with its reason. */
export const LONG_FILES: Record<string, string> = {
  'src/platform/database/tables.ts': 'it is made from the migrations',
  'src/site.ts': 'the table of all addresses',
  'src/stories/stories.ts': 'a list of queries',
  'src/members/memberships.ts': 'a list of queries',
  'src/audio/narrations.ts': 'a list of queries',
  'src/platform/mail/letters.ts': 'a list of queries',
  'src/payments/stripe/sandbox/test-cards.ts': "a table of Stripe's test cards",
  'src/imports/ghost/body/cards.ts': "a table of Ghost's cards",
}

const QUERY = /\b(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\bsql[`<.]/

/** The name of a file says what it holds, and so what it never holds. */
export function fileNames(sources: Source[]): Finding[] {
  const ours = sources.filter((source) => source.path.startsWith('src/') && !isTest(source))
  const paths = new Set(ours.map(({ path }) => path))
  return ours.flatMap((source) => [
    ...barrels(source),
    ...pagesWithQueries(source),
    ...(isRules(source.path, paths) ? rulesWithDatabase(source) : []),
  ])
}

function barrels({ path }: Source): Finding[] {
  return /^index\.tsx?$/.test(posix.basename(path))
    ? [`${path}: no index files here; import from where a thing is.`]
    : []
}

function pagesWithQueries({ path, bare }: Source): Finding[] {
  if (!/-page\.tsx?$/.test(path) && !path.startsWith('src/page/')) return []
  const query = QUERY.exec(bare)?.[0]
  return query ? [`${path} makes a query itself (${query}): ask a function of a plural-noun file.`] : []
}

/** `gift.ts` beside `gifts.ts` holds a type and its rules. */
function isRules(path: string, paths: ReadonlySet<string>): boolean {
  const name = path.replace(/\.tsx?$/, '')
  return [`${name}s.ts`, `${name}es.ts`, `${name.replace(/y$/, 'ies')}.ts`].some(
    (many) => many !== path && paths.has(many),
  )
}

const STATEFUL =
  /^(kysely|pg|node:(fs|http|net|sqlite).*|src\/platform\/(database|files|settings|log|http)\b.*|src\/newsroom\.ts)$/

function rulesWithDatabase({ path, imports }: Source): Finding[] {
  return imports
    .filter(({ of }) => STATEFUL.test(of))
    .map(
      ({ written, line }) =>
        `${path}:${line} imports ${written}: a file of rules takes what it needs as values.`,
    )
}

/** Tests are lists of sentences, and may be as long as there is to say. */
export function longFiles(sources: Source[]): Finding[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap(({ path, text }) => {
      const lines = text.trimEnd().split('\n').length
      if (lines <= LONGEST || LONG_FILES[path]) return []
      return [
        `${path} has ${lines} lines, which is more than ${LONGEST}: part it, or give a reason in LONG_FILES.`,
      ]
    })
}

/** What knows no news has no words of its own. */
const WITHOUT_WORDS = new Set(['src/page', 'src/platform', 'src/commands'])

/** Every folder of the newspaper says in half a page which words it uses and who may do what. */
export function readmes(sources: Source[], exists: (path: string) => boolean): Finding[] {
  const folders = new Set(
    sources
      .map(({ path }) => path.split('/'))
      .filter((parts) => parts[0] === 'src' && parts[2])
      .map((parts) => `src/${parts[1]}`),
  )
  return [...folders]

    .filter((folder) => !WITHOUT_WORDS.has(folder) && !exists(`${folder}/README.md`))
    .map((folder) => `${folder} has no README.md.`)
}
