import { Field, FaultSummary, TickField, type Faults } from '../../page/fields.tsx'
import type { Pages } from '../../page/paging.tsx'
import { phrasesIn } from '../../page/phrases.ts'
import type { Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { Block, DeskSearch, DeskTable, When } from '../../staff/desk-parts.tsx'
import type { StoryId } from '../../stories/story.ts'
import type { WordDraft } from '../keep-word.ts'
import { knownWords } from '../lexicon/known-words.ts'
import { primary } from '../lexicon/lexicon.ts'
import type { ListedWord } from '../lexicons.ts'
import { LOOKED_THROUGH, type StaleNarration } from '../stale-narrations.ts'
import { NarrationTabs } from './narration-tabs.tsx'
import { languageName } from './narration-words.ts'

export interface WrongSentence {
  story: StoryId
  headline: string
  number: number
  language: string
  text: string
  words: string[]
}

interface LexiconViewProps {
  visit: Visit
  words: string
  /** Of all in the lexicon. */
  count: number
  shown: ListedWord[]
  pages: Pages
  stale: StaleNarration[]
  wrong: WrongSentence | undefined
  draft: WordDraft
  faults: Faults
  hear: WordDraft | undefined
  mayChange: boolean
}

export function LexiconView(props: LexiconViewProps) {
  const { stale, mayChange } = props
  return (
    <>
      <NarrationTabs here="lexicon" />
      {stale.length > 0 && <Stale stale={stale} mayChange={mayChange} />}
      <div class="desk-columns">
        <div>
          <Words {...props} />
          <Known />
        </div>
        <div class="narration-acts">
          {mayChange && <WordForm {...props} />}
          {mayChange && <Files />}
        </div>
      </div>
    </>
  )
}

export function spokenAddress({ spelling, language, ipa, respelling }: WordDraft): string {
  return path('deskSpokenWord', {}, { spelling, language, ipa, respelling })
}

function Words({ visit, words, count, shown, pages, mayChange }: LexiconViewProps) {
  return (
    <Block heading="Words of the paper" id="words">
      {count > 0 && <DeskSearch to={path('deskLexicon')} words={words} label="A word, or how it is said" />}
      <form method="post" action={path('deskLexicon')}>
        <DeskTable
          caption="Words and how they are said"
          nothing={
            count === 0
              ? 'No word has been added yet.'
              : `No word here has “${words}” in it, nor in how it is said.`
          }
          rows={shown}
          pages={pages}
          columns={[
            {
              head: 'Word',
              names: true,
              cell: ({ spelling, language, match }) => (
                <>
                  <span lang={language}>{spelling}</span>
                  <span class="beneath">
                    {languageName(language)}
                    {match === 'exact case' && ', in these very letters'}
                  </span>
                </>
              ),
            },
            { head: 'Is said', cell: (word) => <How word={word} /> },
            {
              head: 'Added',
              cell: ({ addedBy, addedAt }) => (
                <>
                  {addedBy}
                  <span class="beneath">
                    <When at={addedAt} visit={visit} as="day" />
                  </span>
                </>
              ),
            },
            {
              head: 'Then',
              cell: (word) => (
                <span class="row-acts">
                  <a href={spokenAddress(word)} aria-label={`Hear ${word.spelling}`}>
                    Hear
                  </a>
                  {mayChange && (
                    <>
                      <a
                        href={`${path('deskLexicon', {}, { word: word.id })}#word`}
                        aria-label={`Change ${word.spelling}`}
                      >
                        Change
                      </a>
                      <button
                        class="plain"
                        name="take-back"
                        value={word.id}
                        aria-label={`Take back ${word.spelling}`}
                      >
                        Take back
                      </button>
                    </>
                  )}
                </span>
              ),
            },
          ]}
        />
      </form>
    </Block>
  )
}

function How({ word: { respelling, ipa } }: { word: WordDraft }) {
  return (
    <>
      {respelling}
      {ipa !== undefined && <span class={respelling === undefined ? undefined : 'beneath'}>/{ipa}/</span>}
    </>
  )
}

function WordForm({ draft, faults, hear, wrong }: LexiconViewProps) {
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

function Stale({ stale, mayChange }: { stale: StaleNarration[]; mayChange: boolean }) {
  const one = stale.length === 1
  return (
    <Block heading="Said otherwise in what was read before" id="stale" workedOn>
      <ul>
        {stale.map(({ teaser: { id, headline, language }, words }) => (
          <li>
            <a href={path('deskStoryNarration', { story: id })} lang={language}>
              {headline}
            </a>
            : {words.join(', ')}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form method="post" action={path('deskLexicon')}>
          <p>
            <button name="anew" value="yes">
              {one ? 'Have it read anew' : `Have all ${stale.length} read anew`}
            </button>
          </p>
        </form>
      )}
      <p class="meta">
        Only the sentences with these words are spoken again. Among the newest {LOOKED_THROUGH} narrations.
      </p>
    </Block>
  )
}

function Known() {
  const languages = Map.groupBy(knownWords, ({ language }) => primary(language))
  return (
    <details class="known-words">
      <summary>{knownWords.length} words that come with the program</summary>
      {[...languages].map(([language, words]) => (
        <p>
          {languageName(language)}:{' '}
          <span lang={language}>{words.map(({ spelling }) => spelling).join(', ')}</span>.
        </p>
      ))}
    </details>
  )
}

function Files() {
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
