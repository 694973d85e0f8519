import { parseArgs } from 'node:util'
import { z } from 'zod'
import { arrangeFront } from '../front/arrange-front.ts'
import type { Newsroom } from '../newsroom.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { keepSection } from '../stories/keep-section.ts'
import { readPaper } from '../stories/papers.ts'
import { setPaper } from '../stories/set-paper.ts'
import type { StoryId } from '../stories/story.ts'
import { Misuse, readNamed, Refused, say, withNewsroom, type Command } from './command.ts'

export const paperCommand: Command = {
  name: 'paper',
  usage:
    'paper [name="The Courier"] [strapline=…] [language=en] [timeZone=Europe/Vilnius] [currency=EUR] [aiCrawlers=refuse] [invitation=yes] [membershipCase=…]',
  about: 'Shows what is decided about the whole paper, or changes it.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' } },
    })
    return withNewsroom(values, async (newsroom) => {
      if (positionals.some((each) => !each.includes('=')))
        throw new Misuse(`Write each as name=value:\n  ${paperCommand.usage}`)
      if (positionals.length > 0) {
        const given = Object.fromEntries(
          positionals.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
        )
        const done = await setPaper(newsroom, given, { by: COMMAND_LINE })
        if (!done.ok) throw new Refused(done.because)
      }
      const { sections, ...facts } = await readPaper(newsroom.db)
      for (const [name, value] of Object.entries(facts)) say(`${name}=${String(value)}`)
      say(`sections: ${sections.map((section) => section.slug).join(', ') || 'none yet'}`)
      return 0
    })
  },
}

export const sectionCommand: Command = {
  name: 'section',
  usage: 'section SLUG "NAME" [--standfirst "…"] [--rank 3]',
  about: 'Adds a section to the masthead, or renames one.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        standfirst: { type: 'string' },
        rank: { type: 'string' },
      },
    })
    const [slug, name] = positionals
    if (slug === undefined || name === undefined)
      throw new Misuse(`Give the slug and the name:\n  ${sectionCommand.usage}`)
    if (name.trim() === '')
      throw new Misuse(`A section needs a name that readers see:\n  ${sectionCommand.usage}`)
    const standfirst = values.standfirst === undefined ? {} : { standfirst: values.standfirst }
    const rank = values.rank === undefined ? {} : { rank: Number(values.rank) }
    if (Number.isNaN(rank.rank))
      throw new Misuse('--rank is a number: where the section stands in the masthead.')
    return withNewsroom(values, async (newsroom) => {
      const done = await keepSection(newsroom, { slug, name, ...standfirst, ...rank })
      if (!done.ok)
        throw new Refused(
          done.because === 'reserved-slug'
            ? `No section may be called ${slug}: the paper needs that address itself.`
            : `${slug} is no slug: use lower-case Latin letters, digits and hyphens.`,
        )
      say(`${name} stands at /${slug}.`)
      return 0
    })
  },
}

const frontFile = z.strictObject({
  lead: z.string().nullable().default(null),
  middle: z.array(z.string()).default([]),
  picks: z.array(z.string()).default([]),
  blocks: z
    .array(
      z.strictObject({
        heading: z.string(),
        section: z.string().nullable().default(null),
        stories: z.array(z.string()),
      }),
    )
    .default([]),
})

export const frontCommand: Command = {
  name: 'front',
  usage: 'front FILE.json',
  about:
    'Arranges the front by hand: lead, middle, picks and blocks, each story by its slug. What is left out is filled.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' } },
    })
    const [name] = positionals
    if (name === undefined) throw new Misuse(`Name the file:\n  ${frontCommand.usage}`)
    const read = frontFile.safeParse(asJson(name, await readNamed(name)))
    if (!read.success) throw new Refused(`${name}: ${z.prettifyError(read.error)}`)
    return withNewsroom(values, async (newsroom) => {
      const { lead, middle, picks, blocks } = read.data
      const done = await arrangeFront(
        newsroom,
        {
          lead: lead === null ? null : await storyWithSlug(newsroom, lead),
          middle: await Promise.all(middle.map((slug) => storyWithSlug(newsroom, slug))),
          picks: await Promise.all(picks.map((slug) => storyWithSlug(newsroom, slug))),
          blocks: await Promise.all(
            blocks.map(async (block) => ({
              ...block,
              stories: await Promise.all(block.stories.map((slug) => storyWithSlug(newsroom, slug))),
            })),
          ),
        },
        { by: 'the command line' },
      )
      if (!done.ok) throw new Refused('A story stands twice in this front. Name each once.')
      say('The front is arranged.')
      return 0
    })
  },
}

function asJson(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new Refused(`${name} is not JSON: ${(error as Error).message}.`, { cause: error })
  }
}

async function storyWithSlug(newsroom: Newsroom, slug: string): Promise<StoryId> {
  const row = await newsroom.db
    .selectFrom('addresses')
    .select('story_id')
    .where('slug', '=', slug)
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new Refused(`There is no story with the slug ${slug}.`)
  return row.story_id as StoryId
}
