import { Field, SelectField, TickField } from '../../page/fields.tsx'
import { Block } from '../../staff/desk-parts.tsx'
import { LONGEST_NAME } from '../keep-recording.ts'
import { voiceId } from '../voices/voice.ts'
import { languageName } from '../../staff/language-name.ts'
import { SILENT } from './silent.ts'
import type { StoryNarrationProps } from './story-narration-view.tsx'

/** Another voice than the language's, for this story alone; or none. */
export function VoiceForm({
  article,
  choice,
  voices,
  languageVoice,
  to,
}: StoryNarrationProps & { to: string }) {
  const own = languageVoice ?? 'nobody'
  return (
    <Block heading="Who reads it" id="who" workedOn>
      <form class="form" method="post" action={to}>
        <SelectField
          name="voice"
          label="Voice of this story"
          hint={`It is read anew when you change this. ${languageName(article.language)} is read by ${own}.`}
          value={choice?.silent ? SILENT : (choice?.voice ?? '')}
          choices={[
            { value: '', label: `That of its language (${own})` },
            ...voices.map((voice) => ({ value: voiceId(voice), label: voiceId(voice) })),
            { value: SILENT, label: 'None: it is silent' },
          ]}
        />
        <button class="lesser">Choose</button>
      </form>
    </Block>
  )
}

/** What a person read aloud, in the place of the machine's reading. */
export function RecordingForm({ revision, sent, to }: StoryNarrationProps & { to: string }) {
  return (
    <Block heading="A person’s recording" id="person" workedOn>
      <form class="form" method="post" action={to} encType="multipart/form-data">
        <input type="hidden" name="recording" value={revision} />
        <Field
          name="file"
          type="file"
          label="The recording"
          hint="WAV, MP3 or M4A, up to 64 MB. A WAV is made as loud as the others; MP3 and M4A are kept as they came."
          accept=".wav,.mp3,.m4a,audio/wav,audio/mpeg,audio/mp4"
          fault={sent?.faults.file}
        />
        <Field
          name="name"
          label="Who is heard"
          hint="Readers see it beside the player."
          maxLength={LONGEST_NAME}
          value={sent?.form.value('name') ?? ''}
          fault={sent?.faults.name}
        />
        <TickField
          name="with-machine"
          label="Some passages are made by a machine"
          hint="Readers are told so, and so is the file."
          checked={sent?.form.has('with-machine') ?? false}
        />
        <button>Hand it in</button>
        <p class="hint">
          It takes the place of the machine’s reading. When the words of the story change, readers do not hear
          it over the new ones unless you let it stand; no machine takes its place by itself.
        </p>
      </form>
    </Block>
  )
}
