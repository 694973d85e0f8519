import { parseArgs } from 'node:util'
import type { BriefId } from '../front/brief.ts'
import { publishBrief, withdrawBrief } from '../front/publish-brief.ts'
import { readPaper } from '../stories/papers.ts'
import { Misuse, Refused, say, withNewsroom, type Command } from './command.ts'

export const briefCommand: Command = {
  name: 'brief',
  usage:
    'brief "HEADLINE" [--text "…"] [--strong] [--section SLUG] [--source NAME] [--language en]\n  brief --withdraw ID',
  about: 'Sends out a brief: every open news feed shows it at once.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        text: { type: 'string', default: '' },
        strong: { type: 'boolean', default: false },
        section: { type: 'string' },
        source: { type: 'string', default: '' },
        language: { type: 'string' },
        withdraw: { type: 'string' },
        by: { type: 'string', default: 'the command line' },
      },
    })
    return withNewsroom(values, async (newsroom) => {
      if (values.withdraw !== undefined) {
        const gone = await withdrawBrief(newsroom, values.withdraw as BriefId, values)
        if (!gone.ok) throw new Refused(`There is no brief ${values.withdraw}.`)
        say('Withdrawn.')
        return 0
      }
      const [headline] = positionals
      if (headline === undefined) throw new Misuse(`Give the headline:\n  ${briefCommand.usage}`)
      const { language } = await readPaper(newsroom.db)
      const done = await publishBrief(
        newsroom,
        {
          language: values.language ?? language,
          headline,
          text: values.text,
          weight: values.strong ? 'strong' : 'normal',
          source: values.source,
          section: values.section ?? null,
          story: null,
          publishedAt: newsroom.clock.now(),
        },
        values,
      )
      if (!done.ok)
        throw new Refused(
          {
            'no-headline': 'The headline is empty.',
            'not-a-language': `${values.language} is no code of a language: give en, uk or lt.`,
            'in-the-future': 'A brief is sent out now: it cannot be dated ahead.',
            'no-such-section': `There is no section ${values.section}.`,
          }[done.because],
        )
      say(`Sent out as ${done.id}.`)
      return 0
    })
  },
}
