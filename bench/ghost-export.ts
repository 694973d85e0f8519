import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'

/**
 * Writes an export in the shape Ghost 6 gives it, with so many stories: for the bench of the import and for
 * killing it half-way. The same number always makes the same file.
 *
 *     node --import tsx bench/ghost-export.ts 10000 /tmp/export.json
 */
export async function writeGhostExport(file: string, stories: number): Promise<void> {
  const out = createWriteStream(file)
  const write = async (piece: string) => {
    if (!out.write(piece)) await once(out, 'drain')
  }
  await write('{"db":[{"meta":{"exported_on":1714646400000,"version":"6.65.0"},"data":{"posts":[')
  for (let n = 0; n < stories; n++) await write((n === 0 ? '' : ',') + JSON.stringify(story(n)))
  await write(`],"users":${JSON.stringify(Array.from({ length: 12 }, (_, n) => person(n)))}`)
  await write(`,"tags":${JSON.stringify(TAGS.map((name, n) => tag(name, n)))},"posts_authors":[`)
  for (let n = 0; n < stories; n++)
    await write((n === 0 ? '' : ',') + JSON.stringify(relation(n, 'author_id', id('b', n % 12))))
  await write('],"posts_tags":[')
  for (let n = 0; n < stories; n++)
    await write((n === 0 ? '' : ',') + JSON.stringify(relation(n, 'tag_id', id('c', n % TAGS.length))))
  await write(
    '],"settings":[{"id":"1","key":"title","value":"The Generated Courier"},{"id":"2","key":"locale","value":"en"}]}}]}\n',
  )
  out.end()
  await once(out, 'finish')
}

const TAGS = ['News', 'Politics', 'Economy', 'Culture', 'Defence', 'Climate', 'Courts', '#bench']
const WORDS =
  'the harbour council said on Tuesday that ferries would run through winter after a vote nobody in town had expected while fishermen asked who pays for ice breaking and schools waited for an answer from the ministry'.split(
    ' ',
  )

function story(n: number) {
  const published = new Date(Date.UTC(2014, 0, 1) + n * 6 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
  return {
    id: id('a', n),
    uuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    title: `Story ${n}: ${sentence(n, 7)}`,
    slug: `story-${n}`,
    mobiledoc: null,
    lexical: JSON.stringify({ root: { type: 'root', version: 1, children: body(n) } }),
    html: null,
    plaintext: null,
    feature_image: null,
    featured: 0,
    type: 'post',
    status: 'published',
    visibility: 'public',
    created_at: published,
    updated_at: published,
    published_at: published,
    custom_excerpt: sentence(n + 3, 18),
  }
}

function body(n: number): unknown[] {
  const paragraphs = Array.from({ length: 8 + (n % 9) }, (_, p) => ({
    type: 'paragraph',
    version: 1,
    children: [text(sentence(n * 31 + p, 40)), text(sentence(n * 17 + p, 6), 1), text(sentence(n + p, 20))],
  }))
  const heading = { type: 'extended-heading', tag: 'h2', version: 1, children: [text(sentence(n + 5, 5))] }
  const quote = { type: 'extended-quote', version: 1, children: [text(sentence(n + 9, 15))] }
  return [
    ...paragraphs.slice(0, 4),
    heading,
    ...paragraphs.slice(4),
    quote,
    { type: 'horizontalrule', version: 1 },
  ]
}

function text(words: string, format = 0) {
  return {
    type: 'extended-text',
    version: 1,
    detail: 0,
    format,
    mode: 'normal',
    style: '',
    text: `${words} `,
  }
}

function sentence(seed: number, length: number): string {
  let state = (seed * 2_654_435_761) >>> 0
  const words = Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return WORDS[(state >>> 8) % WORDS.length]
  })
  return words.join(' ')
}

function person(n: number) {
  return {
    id: id('b', n),
    name: `Reporter ${n}`,
    slug: `reporter-${n}`,
    email: `reporter-${n}@courier.example`,
    bio: sentence(n, 12),
  }
}

function tag(name: string, n: number) {
  return {
    id: id('c', n),
    name,
    slug: name.toLowerCase().replace('#', 'hash-'),
    visibility: name.startsWith('#') ? 'internal' : 'public',
  }
}

function relation(n: number, name: string, other: string) {
  return { id: id('d', n), post_id: id('a', n), [name]: other, sort_order: 0 }
}

function id(kind: string, n: number): string {
  return kind + n.toString(16).padStart(23, '0')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [number = '10000', file = 'ghost-export.json'] = process.argv.slice(2)
  await writeGhostExport(file, Number(number))
  process.stdout.write(`${number} stories are in ${file}.\n`)
}
