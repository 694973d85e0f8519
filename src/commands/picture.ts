import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { addPicture, pictureRefusal } from '../pictures/add-picture.ts'
import { setFocalPoint } from '../pictures/set-focal-point.ts'
import { Misuse, readNamed, Refused, say, withNewsroom, type Command } from './command.ts'

export const pictureCommand: Command = {
  name: 'picture',
  usage: ['picture add FILE [--focal 0.5,0.4]', 'picture focal HASH 0.5,0.4'].join('\n  '),
  about:
    'Adds a picture and tells the hash that stories name it by, or says what must stay in view when it is cut: how far from the left and from the top.',
  async run(args) {
    const options = { data: { type: 'string' }, focal: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [verb, named, focal = values.focal] = positionals
    if (
      (verb !== 'add' && verb !== 'focal') ||
      named === undefined ||
      (verb === 'focal' && focal === undefined)
    )
      throw new Misuse(`Say what to do with the picture:\n  ${pictureCommand.usage}`)
    const at = focal === undefined ? undefined : focalFrom(focal)
    return withNewsroom(values, async (newsroom) => {
      if (verb === 'add') {
        const added = await addPicture(newsroom, await readNamed(named), at)
        if (!added.ok) throw new Refused(`${basename(named)}: ${pictureRefusal(added.because)}`)
        say(added.picture.hash)
        return 0
      }
      const done = await setFocalPoint(newsroom, named, at!)
      if (!done.ok)
        throw new Refused(`There is no picture ${named}. Add it with: standfirst picture add FILE`)
      say('Every page that cuts this picture is made anew.')
      return 0
    })
  },
}

function focalFrom(text: string): { focalX: number; focalY: number } {
  const [focalX, focalY, ...more] = text.split(',').map(Number)
  const within = (part: number | undefined) => part !== undefined && part >= 0 && part <= 1
  if (!within(focalX) || !within(focalY) || more.length > 0)
    throw new Misuse(`${text} is no point of a picture. Give two numbers from 0 to 1, such as 0.5,0.4.`)
  return { focalX: focalX!, focalY: focalY! }
}
