import { parseArgs } from 'node:util'
import { rebuildSearch } from '../search/rebuild-search.ts'
import { Misuse, say, withNewsroom, type Command } from './command.ts'

export const searchCommand: Command = {
  name: 'search',
  usage: 'search rebuild',
  about: 'Makes the search index anew from what is published. The paper goes on answering meanwhile.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' } },
    })
    if (positionals[0] !== 'rebuild') throw new Misuse(`Say what to do:\n  ${searchCommand.usage}`)
    return withNewsroom(values, async (newsroom) => {
      const made = await rebuildSearch(newsroom, undefined, { fromNothing: true })
      say(`${made} stories and briefs can be found.`)
      return 0
    })
  },
}
