import { parseArgs } from 'node:util'
import { rebuildSearch } from '../search/rebuild-search.ts'
import { Misuse, say, withNewsroom, type Command } from './command.ts'

export const searchCommand: Command = {
  name: 'search',
  usage: 'search rebuild [--anew]',
  about:
    'Brings the search index to what is published, or makes it --anew. The paper goes on answering; broken off, it goes on next time.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, anew: { type: 'boolean', default: false } },
    })
    if (positionals[0] !== 'rebuild') throw new Misuse(`Say what to do:\n  ${searchCommand.usage}`)
    return withNewsroom(values, async (newsroom) => {
      const made = await rebuildSearch(newsroom, undefined, { fromNothing: values.anew })
      say(`${made} stories and briefs were put into the index.`)
      return 0
    })
  },
}
