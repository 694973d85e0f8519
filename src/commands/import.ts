import { constants, setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { importGhost } from '../imports/ghost/import-ghost.ts'
import { importReports } from '../imports/imports.ts'
import { reportText, type Report } from '../imports/report.ts'
import type { Newsroom } from '../newsroom.ts'
import { progressOn } from '../platform/progress.ts'
import { Misuse, Refused, say, withNewsroom, type Command } from './command.ts'

export const importCommand: Command = {
  name: 'import',
  usage: [
    'import ghost FILE.json [--pictures DIR] [--section-tags news,culture] [--section SLUG]',
    '  [--redirects FILE] [--members FILE.csv] [--members-only draft|publish]',
    '  [--url https://old.example] [--permalink /{year}/{slug}/] [--language en]',
    'import report',
  ].join('\n  '),
  about:
    'Brings a paper over from Ghost’s export; stopped or killed, the same command goes on. --pictures is Ghost’s content/images. The report names what was not understood.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        pictures: { type: 'string' },
        'section-tags': { type: 'string' },
        section: { type: 'string' },
        redirects: { type: 'string' },
        members: { type: 'string' },
        'members-only': { type: 'string' },
        url: { type: 'string' },
        permalink: { type: 'string' },
        language: { type: 'string' },
      },
    })
    const [source, file] = positionals
    if (source === 'report') return withNewsroom(values, tellLastReport)
    if (source !== 'ghost' || file === undefined)
      throw new Misuse('Say where the paper comes from, and give its export: import ghost FILE.json.')
    const {
      'section-tags': tags,
      'members-only': membersOnly,
      pictures,
      section,
      redirects,
      members,
      url,
      permalink,
      language,
    } = values
    const sectionTags = tags
      ?.split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
    const wishes = {
      pictures,
      section,
      redirects,
      members,
      url,
      permalink,
      language,
      membersOnly: draftOrPublish(membersOnly),
      sectionTags,
    }
    // A paper that is being read beside this comes first.
    setPriority(constants.priority.PRIORITY_LOW)
    return withNewsroom(values, async (newsroom) => {
      const done = await importGhost(newsroom, file, wishes, progressOn(process.stderr))
      if (!done.ok) throw new Refused(done.because)
      say(reportText(done.report))
      return 0
    })
  },
}

/** The whole report of the import that was finished last. */
async function tellLastReport({ db }: Newsroom): Promise<number> {
  const finished = (await importReports(db)).find(({ report }) => report !== null)
  if (!finished)
    throw new Refused('No import has been finished yet. Begin one with: standfirst import ghost FILE.json')
  say(reportText(JSON.parse(finished.report!) as Report, { atMost: Infinity }))
  return 0
}

function draftOrPublish(given: string | undefined): 'draft' | 'publish' | undefined {
  if (given === undefined || given === 'draft' || given === 'publish') return given
  throw new Misuse('--members-only is draft or publish.')
}
