import { Field, FaultSummary, TickField, type Faults } from '../../page/fields.tsx'
import { phrasesIn } from '../../page/phrases.ts'
import { path } from '../../routes.ts'
import { Block } from '../../staff/desk-parts.tsx'
import type { StoryId } from '../../stories/story.ts'
import type { WordDraft } from '../keep-word.ts'

/** A sentence in which somebody heard a word said wrongly. */
export interface WrongSentence {
  story: StoryId
  headline: string
  number: number
  language: string
  text: string
  words: string[]
}

export function spokenAddress({ spelling, language, ipa, respelling }: WordDraft): string {
  return path('deskSpokenWord', {}, { spelling, language, ipa, respelling })
}

interface WordFormProps {
  draft: WordDraft
  faults: Faults
  hear: WordDraft | undefined
  wrong: WrongSentence | undefined
}

export function WordForm({ draft, faults, hear, wrong }: WordFormProps) {
  return (
    <Block heading="A word" id="word" workedOn>
      <form class="form" method="post" action={path('deskLexicon')}>
        <FaultSummary faults={faults} phrases={phrasesIn('en')} />
        {wrong && <Wrong wrong={wrong} />}
        <Field
          name="spelling"
          label="As it is written"
          hint="A word or a name, as stories have it."
          value={draft.spelling}
          maxLength={100}
        />
        <Field
          name="language"
          label="In stories of"
          hint="en, uk, lt, or another language by its code."
          value={draft.language}
          maxLength={20}
          short
        />
        <Field
          name="respelling"
          label="Is said, in plain letters"
          hint="So that whoever reads it aloud says it rightly: kash-CHOO-nas."
          value={draft.respelling}
          maxLength={100}
        />
        <Field
          name="ipa"
          label="Or in IPA"
          hint="Without slashes. Voice packs and most services go by it; the voice that comes along reads plain letters."
          value={draft.ipa}
          maxLength={100}
        />
        <TickField
          name="exact-case"
          label="Only in these very letters"
          hint="Tells Polish, the language, from polish."
          checked={draft.match === 'exact case'}
        />
        {hear && (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- it says the one word that was typed
          <audio controls autoplay src={spokenAddress(hear)} aria-label={`${hear.spelling}, as it is said`} />
        )}
        <p class="row-acts">
          <button name="keep" value="yes">
            Keep it
          </button>
          <button class="lesser" name="hear" value="yes">
            Say this word
          </button>
        </p>
      </form>
    </Block>
  )
}

/** Which of its words it is: each leads back here with that word filled in. */
function Wrong({ wrong: { story, number, text, words, language } }: { wrong: WrongSentence }) {
  return (
    <div class="wrong-sentence">
      <p lang={language}>{text}</p>
      <p>
        Which word?{' '}
        {words.map((spelling, at) => (
          <>
            {at > 0 && ' '}
            <a
              lang={language}
              href={`${path('deskLexicon', {}, { story, sentence: number, spelling })}#word`}
            >
              {spelling}
            </a>
          </>
        ))}
      </p>
    </div>
  )
}

export function LexiconFiles() {
  return (
    <Block heading="To and from other systems" id="files" workedOn>
      <form class="form" method="post" action={path('deskLexiconFile')} encType="multipart/form-data">
        <Field
          name="file"
          type="file"
          label="Bring words in"
          hint="A Pronunciation Lexicon (W3C PLS). Where both have a word, the file’s goes."
          accept=".pls,.xml,application/pls+xml"
        />
        <button class="lesser">Bring them in</button>
      </form>
      <form class="form" method="get" action={path('deskLexiconFile')}>
        <Field
          name="language"
          id="export-language"
          label="Take words out"
          hint="Those of one language, as a file."
          value="en"
          maxLength={20}
          short
        />
        <button class="lesser">Take them out</button>
      </form>
    </Block>
  )
}
