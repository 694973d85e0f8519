import { TickField, type Faults } from '../../page/fields.tsx'
import type { Paper } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { Block } from '../../staff/desk-parts.tsx'
import { voiceId, type Voice } from '../voices/voice.ts'
import { NarrationTabs } from './narration-tabs.tsx'
import { languageName } from '../../staff/language-name.ts'

export interface LanguageRow {
  code: string
  stories: number
  chosen: string | undefined
  voices: Voice[]
}

/** What a paper decides about all its narrations, by the names of its settings. */
export const RULES = [
  {
    name: 'plainVoices',
    label: 'Readers may hear plain voices',
    hint: 'Voices that sound like a station announcement, and those whose licence is not for a paper that takes money.',
  },
  {
    name: 'narrationApproval',
    label: 'An editor hears each narration before readers do',
    hint: 'Until it is approved, its story says that the audio is being made.',
  },
  {
    name: 'spokenDisclosure',
    label: 'Each narration says at its end that it was made with AI assistance',
    hint: 'It always stands beside the player and in the file; this has it spoken as well, in narrations made from now on.',
  },
] as const satisfies { name: keyof Paper; label: string; hint: string }[]

interface VoicesViewProps {
  languages: LanguageRow[]
  paper: Paper
  faults: Faults
}

export function VoicesView({ languages, paper, faults }: VoicesViewProps) {
  return (
    <>
      <NarrationTabs here="voices" />
      <div class="desk-columns">
        <div>
          {languages.map((row) => (
            <LanguageBlock row={row} paper={paper} fault={faults[row.code]} />
          ))}
        </div>
        <div class="narration-acts">
          <Block heading="Rules" id="rules" workedOn>
            <form class="form" method="post" action={path('deskNarrationVoices')}>
              {RULES.map(({ name, label, hint }) => (
                <TickField name={name} label={label} hint={hint} checked={paper[name]} />
              ))}
              <button name="rules" value="yes">
                Keep the rules
              </button>
            </form>
          </Block>
          <Better />
        </div>
      </div>
    </>
  )
}

function LanguageBlock({ row, paper, fault }: { row: LanguageRow; paper: Paper; fault: string | undefined }) {
  const { code, stories, chosen, voices } = row
  const open = voices.filter(({ forReaders }) => isOpen(forReaders, paper))
  const closed = voices.filter(({ forReaders }) => !isOpen(forReaders, paper))
  const nobody = `none-${code}`
  const gone = chosen !== undefined && !open.some((voice) => voiceId(voice) === chosen)
  return (
    <Block heading={languageName(code)} id={`voice-${code}`}>
      <p class="meta">{storiesWords(stories)}</p>
      {gone && (
        <p class="fault">
          {chosen} was chosen, and cannot be used as things stand: new stories wait until another is chosen.
        </p>
      )}
      {fault && (
        <p class="fault" id={`fault-${code}`}>
          {fault}
        </p>
      )}
      {open.length === 0 && (
        <p>
          {voices.length === 0 ? 'No voice here speaks it' : 'No voice here may read it to readers'}, so its
          stories are silent. “A better voice” says how to get one.
        </p>
      )}
      {(open.length > 0 || chosen !== undefined) && (
        <form class="form" method="post" action={path('deskNarrationVoices')}>
          <input type="hidden" name="language" value={code} />
          <fieldset class="field choices" aria-describedby={fault ? `fault-${code}` : undefined}>
            <legend class="unseen">Who reads {languageName(code)}</legend>
            {open.map((voice) => (
              <VoiceChoice code={code} voice={voice} checked={voiceId(voice) === chosen} />
            ))}
            <div class="choice">
              <input type="radio" id={nobody} name="voice" value="" checked={chosen === undefined} />
              <label for={nobody}>{NOBODY}</label>
            </div>
          </fieldset>
          <button class="lesser">Choose for {languageName(code)}</button>
        </form>
      )}
      {closed.length > 0 && <Closed voices={closed} />}
    </Block>
  )
}

const NOBODY = 'Nobody: its stories are silent'

function isOpen(forReaders: Voice['forReaders'], { plainVoices }: Paper): boolean {
  return forReaders === 'yes' || (forReaders === 'only if the paper says so' && plainVoices)
}

function storiesWords(stories: number): string {
  if (stories === 0) return 'No story is published in it.'
  return stories === 1 ? 'One story is published in it.' : `${stories} stories are published in it.`
}

function VoiceChoice({ code, voice, checked }: { code: string; voice: Voice; checked: boolean }) {
  const named = voiceId(voice)
  const id = `voice-${named.replaceAll(/[^\w-]/g, '-')}`
  return (
    <div class="choice">
      <input
        type="radio"
        id={id}
        name="voice"
        value={named}
        checked={checked}
        aria-describedby={`${id}-hint`}
      />
      <label for={id}>{named}</label>
      <p class="hint" id={`${id}-hint`}>
        {toldOf(voice)}{' '}
        <a
          href={path(
            'deskSpokenWord',
            {},
            { voice: named, language: voice.language, spelling: sample(code) },
          )}
        >
          Hear <span class="unseen">{named}</span>
        </a>
      </p>
    </div>
  )
}

function toldOf({ language, licence = 'no licence named', attribution, forReaders }: Voice): string {
  const plain = forReaders === 'only if the paper says so' ? 'plain, or not for every paper' : undefined
  return `${[languageName(language), licence, attribution, plain].filter(Boolean).join('; ')}.`
}

const SAMPLES: Record<string, string> = {
  en: 'Good evening. This is how the stories of this paper sound.',
  uk: 'Добрий вечір. Так звучать статті цієї газети.',
  lt: 'Labas vakaras. Taip skamba šio laikraščio straipsniai.',
}

function sample(code: string): string {
  return SAMPLES[code] ?? languageName(code)
}

function Closed({ voices }: { voices: Voice[] }) {
  return (
    <details>
      <summary>Voices that cannot be chosen</summary>
      <ul>
        {voices.map((voice) => (
          <li>
            {voiceId(voice)}:{' '}
            {voice.forReaders === 'no'
              ? 'its licence is not clear, so readers do not get to hear it.'
              : 'readers hear it only if the rules allow plain voices.'}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Better() {
  return (
    <Block heading="A better voice" id="better">
      <p>
        The voice that comes along sounds plain, and knows English only. There are three ways to a better one;{' '}
        <code>docs/voices.md</code>, which came with the program, says each step by step.
      </p>
      <dl class="facts stacked">
        <div>
          <dt>A voice pack</dt>
          <dd>
            A model that runs on your own machine. Costs nothing but time, and the text goes nowhere:{' '}
            <code>npx standfirst voices install NAME</code>
          </dd>
        </div>
        <div>
          <dt>A service</dt>
          <dd>
            OpenAI, ElevenLabs, Azure, Google or Polly, with your key. Costs by the letter, and the text goes
            to them. Azure and Google have Ukrainian and Lithuanian.
          </dd>
        </div>
        <div>
          <dt>A person</dt>
          <dd>Hand in what somebody read aloud, on the page of the story.</dd>
        </div>
      </dl>
    </Block>
  )
}
