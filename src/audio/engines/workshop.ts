import { constants, setPriority } from 'node:os'
import { signRecording } from '../sound/c2pa.ts'
import { beginRecording, type Making } from '../sound/make-recording.ts'
import { RATE } from '../sound/mp3.ts'
import { resample } from '../sound/resample.ts'
import { Trouble, type Engine } from './engine.ts'
import { fliteEngine } from './flite/flite.ts'
import { sherpaEngine } from './sherpa/sherpa.ts'
import type { Answer, Ask, Asked } from './workshop-asks.ts'

/**
 * The process in which voices run: it does one thing at a time, as it is asked, at the lowest priority, and ends
 * with the program that started it. What kills it (a model cut short aborts whoever loads it) kills only it.
 */
setPriority(constants.priority.PRIORITY_LOW)
process.on('disconnect', () => process.exit())
// Ctrl-C in a terminal reaches every process in it; the program says when its workshop closes.
process.on('SIGINT', () => {})

const engines: Partial<Record<string, Engine>> = { flite: fliteEngine(), sherpa: sherpaEngine() }
let making: Making | undefined
let before = Promise.resolve()

process.on('message', ({ id, ask }: Asked) => {
  before = before.then(async () => {
    const answer = await answerTo(ask).catch(failed)
    process.send?.({ id, answer })
  })
})

async function answerTo(ask: Ask): Promise<Answer> {
  if (ask.do === 'speak') {
    const engine = engines[ask.voice.engine]
    if (!engine)
      throw new Trouble('not-installed', `No voice of ${ask.voice.engine} can run on this machine.`)
    const sound = await engine.speak(ask.voice, ask.segments)
    // As recordings are made in: done once for a sentence, and not each time a story is joined.
    return { sound: { ...sound, rate: RATE, samples: resample(sound.samples, sound.rate, RATE) } }
  }
  if (ask.do === 'sign') return { signed: await signRecording(ask.mp3, ask.claim) }
  if (ask.do === 'begin') {
    await making?.abandon()
    making = await beginRecording(ask.rate)
    return {}
  }
  if (!making) throw new Error('no recording has been begun')
  if (ask.do === 'add') {
    await making.add(ask.part)
    return {}
  }
  const recording = await making.finish()
  making = undefined
  return { recording }
}

function failed(error: unknown): Answer {
  if (!(error instanceof Trouble))
    return { trouble: { because: 'broke', said: `The voice failed: ${String(error)}`, passing: true } }
  const { because, message, passing } = error
  return { trouble: { because, said: message, passing } }
}
