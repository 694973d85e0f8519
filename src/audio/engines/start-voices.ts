import type { Log } from '../../platform/log.ts'
import type { Claim } from '../sound/c2pa.ts'
import type { Part } from '../sound/join.ts'
import { RATE } from '../sound/mp3.ts'
import type { Recording } from '../sound/make-recording.ts'
import { isBroken, isSilent, type Sound } from '../sound/sound.ts'
import type { SpeechSegment, Voice } from '../voices/voice.ts'
import { quoted, saidNothing, Trouble, unspoken, type Engine, type Spoken, type Unspoken } from './engine.ts'
import type { Answer, Ask } from './workshop-asks.ts'
import { openWorkshop, type WorkshopLimits } from './workshop-process.ts'

/** All that makes sound, behind two words. Whoever calls takes turns: one thing is done at a time. */
export interface Voices {
  /** One sentence. Aborting the signal rejects with its reason, and ends what was being done. */
  speak(voice: Voice, segments: readonly SpeechSegment[], options?: Turn): Promise<Spoken>
  /** Joins sentences, levels them and makes an MP3; each sound is asked for when its turn comes. */
  record(parts: readonly Sentence[], options?: Turn & { rate?: number }): Promise<Recorded>
  /** Signs a finished MP3, tags and all, for a paper that has a certificate. */
  sign(mp3: Uint8Array, claim: Claim): Promise<{ ok: true; mp3: Uint8Array } | Unspoken>
  /** The process in which voices run, while there is one. */
  pid(): number | undefined
  /** For good: what is being done is cut off, and nothing is begun any more. */
  stop(): Promise<void>
  stopped(): boolean
}

export interface Turn {
  signal?: AbortSignal
}

export interface Sentence {
  sound: () => Sound | Promise<Sound>
  after: Part['after']
}

export type Recorded = { ok: true; recording: Recording } | Unspoken

/** Once more, and not a third time: what fails twice fails for a reason. */
const TRIES = 2

export function startVoices({
  log,
  hosted = {},
  ...limits
}: WorkshopLimits & { log: Log; hosted?: Partial<Record<string, Engine>>; entry?: string }): Voices {
  const workshop = openWorkshop({ log, ...limits })
  const inTurn = turns()
  let closed = false

  async function soundOf(
    voice: Voice,
    segments: readonly SpeechSegment[],
    signal?: AbortSignal,
  ): Promise<Sound> {
    if (closed) throw closing()
    const engine = hosted[voice.engine]
    const sound = engine
      ? await engine.speak(voice, segments, signal)
      : (await asked({ do: 'speak', voice, segments }, signal)).sound
    if (!sound || isBroken(sound))
      throw new Trouble('broke', `The voice made no sound of ${quoted(segments)}.`)
    if (isSilent(sound)) throw saidNothing(segments)
    return sound
  }

  async function asked(ask: Ask, signal?: AbortSignal): Promise<Answer> {
    if (closed) throw closing()
    const answer = await workshop.ask(ask, signal)
    if (answer.trouble) throw new Trouble(answer.trouble.because, answer.trouble.said, answer.trouble)
    return answer
  }

  async function recordingOf(
    parts: readonly Sentence[],
    rate: number,
    signal?: AbortSignal,
  ): Promise<Recording> {
    await asked({ do: 'begin', rate }, signal)
    for (const { sound, after } of parts) {
      await asked({ do: 'add', part: { sound: await sound(), after } }, signal)
    }
    const { recording } = await asked({ do: 'finish' }, signal)
    if (!recording) throw new Error('The workshop finished and handed over nothing.')
    return recording
  }

  return {
    speak: (voice, segments, { signal } = {}) =>
      inTurn(() =>
        settled(
          () => soundOf(voice, segments, signal),
          (sound) => ({ ok: true, sound }),
        ),
      ),
    record: (parts, { signal, rate = RATE } = {}) =>
      inTurn(() =>
        settled(
          () => recordingOf(parts, rate, signal),
          (recording) => ({ ok: true, recording }),
        ),
      ),
    sign: (mp3, claim) =>
      inTurn(() =>
        settled(
          () => asked({ do: 'sign', mp3, claim }),
          ({ signed = mp3 }) => ({ ok: true, mp3: signed }),
        ),
      ),
    pid: workshop.pid,
    async stop() {
      closed = true
      await workshop.stop()
    },
    stopped: () => closed,
  }
}

function closing(): Trouble {
  return new Trouble('away', 'The program is being stopped.', { passing: true })
}

/** Tries, and tries once more what may pass at once; a trouble becomes an answer. */
async function settled<T, A>(act: () => Promise<T>, answer: (made: T) => A): Promise<A | Unspoken> {
  for (let tried = 1; ; tried++) {
    try {
      return answer(await act())
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      const again = error.passing && (error.because === 'broke' || error.because === 'too-slow')
      if (!again) return unspoken(error)
      // What a voice dies of twice, it will die of tomorrow; a machine that is busy now may not be then.
      if (tried === TRIES) return { ...unspoken(error), passing: error.because === 'too-slow' }
    }
  }
}

/** One after the other, in the order they came; that one failed is no reason for the next to. */
function turns(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const mine = last.then(act, act)
    last = mine.catch(() => {})
    return mine
  }
}
