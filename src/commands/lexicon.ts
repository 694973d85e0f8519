import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bringWordsIn, keepWord, takeBackWord } from '../audio/keep-word.ts'
import { primary } from '../audio/lexicon/lexicon.ts'
import { lexiconAsPls } from '../audio/lexicon/write-pls.ts'
import { lexiconOf, listedWords, type ListedWord } from '../audio/lexicons.ts'
import { ANEW_AT_ONCE, readStaleAnew } from '../audio/read-stale-anew.ts'
import { lookForStaleWords, staleNarrations } from '../audio/stale-narrations.ts'
import type { Newsroom } from '../newsroom.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { Misuse, readNamed, Refused, say, withNewsroom, type Command } from './command.ts'

const options = {
  data: { type: 'string' },
  language: { type: 'string' },
  respelling: { type: 'string' },
  ipa: { type: 'string' },
  'any-case': { type: 'boolean', default: false },
  anew: { type: 'boolean', default: false },
} as const
const parse = (args: string[]) => parseArgs({ args, allowPositionals: true, options })
type Values = ReturnType<typeof parse>['values']

export const lexiconCommand: Command = {
  name: 'lexicon',
  usage: [
    'lexicon list [--language en]',
    'lexicon add WORD --language en --respelling kash-CHOO-nas [--ipa …] [--any-case] [--anew]',
    'lexicon remove WORD --language en [--anew]',
    'lexicon import FILE.pls [--anew]',
    'lexicon export FILE.pls --language en',
  ].join('\n  '),
  about:
    'How names and other words are said: shows them, adds one, takes one back, brings them in and out as W3C PLS. With --anew stories that say a changed word are read again.',
  async run(args) {
    const { values, positionals } = parse(args)
    const [verb, named, more] = positionals
    if (more !== undefined) throw new Misuse('Put a name of several words in quotes, so that it is one.')
    return withNewsroom(values, async (newsroom) => {
      if (verb === 'list' && named === undefined) return list(newsroom, values)
      if (verb === 'add' && named !== undefined) return add(newsroom, named, values)
      if (verb === 'remove' && named !== undefined) return remove(newsroom, named, values)
      if (verb === 'import' && named !== undefined) return bringIn(newsroom, named, values)
      if (verb === 'export' && named !== undefined) return takeOut(newsroom, named, values)
      throw new Misuse(`Say what to do with the lexicon:\n  ${lexiconCommand.usage}`)
    })
  },
}

async function list({ db }: Newsroom, { language }: Values): Promise<number> {
  const all = await listedWords(db)
  const words = language === undefined ? all : all.filter((word) => isIn(word, language))
  for (const { spelling, language: of, respelling, ipa, match, addedBy } of words) {
    const how = [respelling, ipa && `/${ipa}/`].filter(Boolean).join(' ')
    const letters = match === 'exact case' ? '' : ', in any letters'
    say(`${spelling.padEnd(24)} ${of.padEnd(6)} ${how} (${addedBy}${letters})`)
  }
  if (words.length === 0) say('No word has been added yet.')
  return 0
}

async function add(newsroom: Newsroom, spelling: string, values: Values): Promise<number> {
  const { respelling, ipa } = values
  const draft = {
    spelling,
    language: languageIn(values),
    ...(respelling !== undefined && { respelling }),
    ...(ipa !== undefined && { ipa }),
    match: values['any-case'] ? ('whole word' as const) : ('exact case' as const),
  }
  const kept = await keepWord(newsroom, draft, { by: COMMAND_LINE })
  if (!kept.ok) throw new Refused(kept.said)
  say(
    kept.became === 'as before' ? `${spelling} was said so already.` : `${spelling} is said so from now on.`,
  )
  return anew(newsroom, values)
}

async function remove(newsroom: Newsroom, spelling: string, values: Values): Promise<number> {
  const language = languageIn(values)
  const found = (await listedWords(newsroom.db)).filter(
    (word) => isIn(word, language) && word.spelling === spelling.normalize('NFC'),
  )
  if (found.length === 0) throw new Refused(`There is no word ${spelling} in the lexicon for ${language}.`)
  for (const { id } of found) await takeBackWord(newsroom, id, { by: COMMAND_LINE })
  say(`${spelling} is said as it is spelled again.`)
  return anew(newsroom, values)
}

async function bringIn(newsroom: Newsroom, file: string, values: Values): Promise<number> {
  const source = (await readNamed(file)).toString('utf8')
  const done = await bringWordsIn(newsroom, source, { by: COMMAND_LINE })
  if (!done.ok) throw new Refused(`${file}: ${done.said}`)
  for (const note of done.notes) say(note)
  say(`${done.added} new, ${done.changed} said otherwise now, ${done.asBefore} as before.`)
  return anew(newsroom, values)
}

async function takeOut({ db }: Newsroom, file: string, values: Values): Promise<number> {
  const language = languageIn(values)
  const words = (await lexiconOf(db)).filter((word) => isIn(word, language))
  await writeFile(file, lexiconAsPls(words, language))
  say(`${words.length} words are in ${file}.`)
  return 0
}

function languageIn({ language }: Values): string {
  if (language === undefined) throw new Misuse('Say in stories of which language: --language en.')
  return language
}

const isIn = ({ language }: ListedWord | { language: string }, asked: string) =>
  primary(language) === primary(asked)

/** Tells which stories were read before the word was known; with `--anew` has them read again. */
async function anew(newsroom: Newsroom, values: Values): Promise<number> {
  await lookForStaleWords(newsroom)
  if (values.anew) {
    say(`${await readStaleAnew(newsroom, { by: COMMAND_LINE })} stories are to be read anew.`)
    return 0
  }
  for (const { teaser, words } of await staleNarrations(newsroom.db, ANEW_AT_ONCE))
    say(`Read before it was known: ${teaser.headline} (${words.join(', ')}). --anew has it read again.`)
  return 0
}
