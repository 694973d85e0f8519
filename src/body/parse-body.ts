import { z } from 'zod'
import type { Id } from '../platform/ids.ts'
import type { Body, ListBlock } from './block.ts'
import { safeHref, safeUrl } from './href.ts'
import { withoutControls } from './text.ts'

/** The door for a body that lies in the database. One that does not read is a fault of ours, so it throws. */
export function parseBody(json: string): Body {
  const read = checkBody(JSON.parse(json))
  if (!read.ok) throw new Error(`A stored body cannot be read. ${read.because}`)
  return read.body
}

/** The door for a body from outside. What is wrong is said as a sentence with the place it was found in. */
export function checkBody(value: unknown): { ok: true; body: Body } | { ok: false; because: string } {
  if (isDeeperThan(value, MOST_LEVELS))
    return { ok: false, because: 'Its lists are nested too deeply: 25 levels are allowed.' }
  const read = bodySchema.safeParse(value)
  if (read.success) return { ok: true, body: read.data }
  const [first] = read.error.issues
  return { ok: false, because: first ? `${placeOf(first.path)}: ${first.message}` : 'It is not a body.' }
}

/** A list takes three levels of JSON (the list, its points, a point). */
const MOST_LEVELS = 80

function isDeeperThan(value: unknown, levels: number): boolean {
  let row = [value]
  for (let level = 0; row.length > 0; level++) {
    if (level > levels) return true
    row = row.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

function placeOf([index, ...inside]: PropertyKey[]): string {
  if (typeof index !== 'number') return 'The body'
  return inside.length === 0 ? `Block ${index + 1}` : `Block ${index + 1} (${inside.map(String).join('.')})`
}

/** Without the invisible characters that neither a feed nor a database takes. */
const words = z.string().overwrite(withoutControls)

const href = z.string().refine((given) => safeHref(given) !== undefined, {
  error: 'This address cannot be linked to; give one that begins with https, http, mailto, tel, / or #.',
})
const url = z.string().refine((given) => safeUrl(given) !== undefined, {
  error: 'This address cannot be used; give a whole one that begins with https or http.',
})
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'A picture or file is named by the SHA-256 of its bytes.')
const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'Name the language by its code, such as lt or uk.')

const text = z.array(
  z.strictObject({
    text: words,
    marks: z
      .array(z.enum(['strong', 'emphasis', 'code', 'strike', 'subscript', 'superscript', 'highlight']))
      .exactOptional(),
    href: href.exactOptional(),
    language: language.exactOptional(),
  }),
)

const placedPicture = z.strictObject({ hash, alt: words, caption: text, credit: words })

const placedFile = z.strictObject({
  hash: hash.exactOptional(),
  url: url.exactOptional(),
  name: words,
  mediaType: words,
  bytes: z.number().nonnegative().exactOptional(),
  seconds: z.number().nonnegative().exactOptional(),
})

const list = z.strictObject({
  kind: z.literal('list'),
  ordered: z.boolean(),
  start: z.int().exactOptional(),
  points: z.array(z.strictObject({ text, list: z.lazy((): z.ZodType<ListBlock> => list).exactOptional() })),
})

const chart = z
  .strictObject({
    kind: z.literal('chart'),
    shape: z.enum(['bars', 'columns', 'line']),
    title: words,
    unit: words,
    labels: z.array(words),
    series: z.array(z.strictObject({ name: words, values: z.array(z.number().nullable()) })),
    source: words,
  })
  .refine(({ labels, series }) => series.every(({ values }) => values.length === labels.length), {
    error: 'Each series of a chart needs a value, or null for a gap, for every label.',
  })

const bodySchema = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraph'), text }),
    z.strictObject({
      kind: z.literal('heading'),
      level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
      text,
    }),
    list,
    z.strictObject({ kind: z.literal('quote'), paragraphs: z.array(text), source: words }),
    z.strictObject({ kind: z.literal('pull-quote'), text, source: words }),
    z.strictObject({
      kind: z.literal('picture'),
      picture: placedPicture,
      width: z.enum(['text', 'wide']),
      href: href.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('gallery'), pictures: z.array(placedPicture), caption: text }),
    z.strictObject({
      kind: z.literal('related'),
      story: z.custom<Id<'story'>>(
        (id) => typeof id === 'string' && id !== '',
        'Name the related story by its id.',
      ),
    }),
    z.strictObject({ kind: z.literal('embed'), url, provider: words, title: words }),
    z.strictObject({
      kind: z.literal('table'),
      caption: words,
      headRow: z.boolean(),
      headColumn: z.boolean(),
      rows: z.array(z.array(text)),
      source: words,
    }),
    z.strictObject({ kind: z.literal('figure'), value: words, label: words, source: words }),
    chart,
    z.strictObject({ kind: z.literal('divider') }),
    z.strictObject({ kind: z.literal('call-out'), heading: words, paragraphs: z.array(text) }),
    z.strictObject({ kind: z.literal('code'), language: words, code: words, caption: words }),
    z.strictObject({ kind: z.literal('html'), html: words }),
    z.strictObject({ kind: z.literal('audio'), file: placedFile, caption: text, credit: words }),
    z.strictObject({
      kind: z.literal('video'),
      file: placedFile,
      poster: z.union([hash, z.literal('')]),
      caption: text,
      credit: words,
    }),
    z.strictObject({ kind: z.literal('file'), file: placedFile, caption: text }),
  ]),
)

/** Fails to compile when this schema and `Body` part ways. */
export type SchemaIsBody = Holds<Same<z.infer<typeof bodySchema>, Body>>
type Holds<Claim extends true> = Claim
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
