import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { packageRoot } from '../src/platform/package-root.ts'
import { readSources } from './tidy/source.ts'

// The documents are read by people who will do as they say, so what they name has to be there.

const documents = ['.', 'docs', 'src', 'seeds']
  .flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: folder !== '.' }).map((name) =>
      join(folder, String(name)),
    ),
  )
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(packageRoot, path), 'utf8') }))

function none(findings: string[]): void {
  assert.ok(findings.length === 0, `\n${findings.join('\n')}\n`)
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found!)
}

test('the documents are found', () => {
  for (const path of ['README.md', 'docs/a-request.md', 'src/stories/README.md'])
    assert.ok(
      documents.some((document) => document.path === path),
      path,
    )
})

test('every link between documents leads to a file', () => {
  none(
    documents.flatMap(({ path, text }) =>
      all(text, /\]\((?!https?:|#)([^)#\s]+)/g)
        .filter((to) => !existsSync(join(packageRoot, dirname(path), to)))
        .map((to) => `${path} links to ${to}, which is not there.`),
    ),
  )
})

test('every file and folder that a document names is there', () => {
  none(
    documents.flatMap(({ path, text }) =>
      all(text, /(?<![\w/.-])((?:src|bin|test|docs|migrations|seeds|bench)\/[\w./-]*\w)(?![\w*…])/g)
        .filter((named) => !['', '.md', '.ts'].some((end) => existsSync(join(packageRoot, named + end))))
        .filter((named) => !isBeginningOfFile(named))
        .map((named) => `${path} names ${named}, which is not there.`),
    ),
  )
})

/** `migrations/0006-search` stands for its two forms, `docs/decisions/0003` for the decision of that number. */
function isBeginningOfFile(named: string): boolean {
  const folder = join(packageRoot, dirname(named))
  const start = named.slice(dirname(named).length + 1)
  return existsSync(folder) && readdirSync(folder).some((name) => new RegExp(`^${start}[.-]`).test(name))
}

test('every npm script and every command of ours that a document names can be run', () => {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const commands = new Set(
    readSources(packageRoot, ['src/commands']).flatMap(({ text }) => all(text, /^ {2}name: '(\w+)'/gm)),
  )
  none(
    documents.flatMap(({ path, text }) => [
      ...all(text, /\bnpm run (\w+)/g)
        .filter((name) => !scripts[name])
        .map((name) => `${path} says npm run ${name}, which is no script.`),
      ...all(text, /\bnpx standfirst ([a-z]+)\b/g)
        .filter((name) => !commands.has(name))
        .map((name) => `${path} says npx standfirst ${name}, which is no command.`),
    ]),
  )
})

test('the way of a request names nothing that is not in the code', () => {
  const { text } = documents.find(({ path }) => path === 'docs/a-request.md')!
  const code = readSources(packageRoot, ['src'])
    .map((source) => source.code)
    .join('\n')
  const named = new Set(all(text, /`([A-Za-z]+[a-z][A-Z]\w*)[`(]/g))
  assert.ok(named.size > 20)
  none(
    [...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(code)).map((name) => `It names ${name}.`),
  )
})
