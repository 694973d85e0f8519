import { isTest, lineAt, type Finding, type Source } from './source.ts'

/** Words for which the newsroom has better ones, with the better one. */
const BETTER: Record<string, string> = {
  post: 'story',
  posts: 'stories',
  blast: 'issue',
  subscriber: 'member, or somebody who signed up',
  subscribers: 'members, or people who signed up',
  customer: 'member or giver',
  customers: 'members or givers',
  user: 'reader, member or staff',
  users: 'readers, members or staff',
  admin: 'desk',
  coupon: 'gift',
  category: 'section or topic',
  categories: 'sections or topics',
  product: 'membership or tier',
}

/** Where others' words are spoken because others' formats are read and written. */
const THEIR_WORDS = /^src\/(imports|feeds|payments\/stripe|body\/(sanitise|from-html))/

/** Names that we declare: functions, types, constants, and the columns of tables. */
export function wordsInNames(sources: Source[]): Finding[] {
  return sources
    .filter((source) => source.path.startsWith('src/') && !THEIR_WORDS.test(source.path) && !isTest(source))
    .flatMap(({ path, bare }) =>
      [...bare.matchAll(/\b(?:function|const|let|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/g)].flatMap(
        (match) =>
          wordsOf(match[1]!).flatMap((word) =>
            BETTER[word]
              ? [`${path}:${lineAt(bare, match.index)} declares ${match[1]}: say ${BETTER[word]}.`]
              : [],
          ),
      ),
    )
}

/** File names are names too. */
export function wordsInPaths(sources: Source[]): Finding[] {
  return sources
    .filter(({ path }) => path.startsWith('src/') && !THEIR_WORDS.test(path))
    .flatMap(({ path }) =>
      path.split(/[/.-]/).flatMap((word) => (BETTER[word] ? [`${path}: say ${BETTER[word]}.`] : [])),
    )
}

/** What readers are told. */
export function wordsInPhrases(sources: Source[]): Finding[] {
  return sources
    .filter(({ path }) => path.startsWith('src/page/phrases/'))
    .flatMap(({ path, code }) =>
      [...code.matchAll(/(['"`])((?:\\.|(?!\1).)*)\1/g)].flatMap((phrase) =>
        (phrase[2]!.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) =>
          BETTER[word]
            ? [`${path}:${lineAt(code, phrase.index)} tells readers “${word}”: say ${BETTER[word]}.`]
            : [],
        ),
      ),
    )
}

function wordsOf(name: string): string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|[_$]/).map((word) => word.toLowerCase())
}

/** What was left lying after work: a test that runs alone or never, a promise to do it later, a silenced check. */
export function leftovers(sources: Source[]): Finding[] {
  const look = ({ path }: Source, text: string, pattern: RegExp, because: string) =>
    [...text.matchAll(pattern)].map((match) => `${path}:${lineAt(text, match.index)} ${because}.`)
  return sources
    .filter(({ path }) => !path.startsWith('test/tidy/'))
    .flatMap((source) => [
      ...look(
        source,
        source.bare,
        /\b(?:test|it|describe|suite)\.only\(|\bonly:\s*true/g,
        'runs one test alone',
      ),
      ...look(
        source,
        source.bare,
        /\b(?:test|it|describe|suite)\.(?:skip|todo)\(|\b(?:skip|todo):\s*true/g,
        'leaves a test out without a reason',
      ),
      ...look(source, source.text, /\b(?:TODO|FIXME|XXX)\b/g, 'promises to do something later'),
      ...look(
        source,
        source.text,
        /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint)-disable(?!.* -- \S)/g,
        'silences a check without a reason',
      ),
      ...look(source, source.bare, /:\s*any\b|\bas any\b|<any>/g, 'says any, which is no type'),
    ])
}
