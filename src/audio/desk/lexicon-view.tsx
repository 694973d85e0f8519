import type { Faults } from '../../page/fields.tsx'
import type { Pages } from '../../page/paging.tsx'
import type { Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { Block, DeskSearch, DeskTable, When } from '../../staff/desk-parts.tsx'
import type { WordDraft } from '../keep-word.ts'
import { knownWords } from '../lexicon/known-words.ts'
import { primary } from '../lexicon/lexicon.ts'
import type { ListedWord } from '../lexicons.ts'
import { ANEW_AT_ONCE } from '../read-stale-anew.ts'
import type { StaleNarration } from '../stale-narrations.ts'
import { LexiconFiles, spokenAddress, WordForm, type WrongSentence } from './lexicon-forms.tsx'
import { NarrationTabs } from './narration-tabs.tsx'
import { languageName } from '../../staff/language-name.ts'

interface LexiconViewProps {
  visit: Visit
  words: string
  /** Of all in the lexicon. */
  count: number
  shown: ListedWord[]
  pages: Pages
  /** The newest of them. */
  stale: StaleNarration[]
  staleCount: number
  /** Narrations that have still to be looked through for what changed. */
  unseen: number
  wrong: WrongSentence | undefined
  draft: WordDraft
  faults: Faults
  hear: WordDraft | undefined
  mayChange: boolean
}

export function LexiconView(props: LexiconViewProps) {
  const { stale, unseen, mayChange } = props
  return (
    <>
      <NarrationTabs here="lexicon" />
      {unseen > 0 && (
        <p class="meta">
          {unseen.toLocaleString('en')} narrations are being looked through for words that changed. Load this
          page again to see what was found.
        </p>
      )}
      {stale.length > 0 && <Stale {...props} />}
      <div class="desk-columns">
        <div>
          <Words {...props} />
          <Known />
        </div>
        <div class="narration-acts">
          {mayChange && <WordForm {...props} />}
          {mayChange && <LexiconFiles />}
        </div>
      </div>
    </>
  )
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

function Stale({ stale, staleCount, mayChange }: LexiconViewProps) {
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
      {staleCount > stale.length && (
        <p class="meta">
          The newest {stale.length} of {staleCount.toLocaleString('en')} are shown.
        </p>
      )}
      {mayChange && (
        <form method="post" action={path('deskLexicon')}>
          <p>
            <button name="anew" value="yes">
              {anewWords(staleCount)}
            </button>
          </p>
        </form>
      )}
      <p class="meta">Only the sentences with these words are spoken again.</p>
    </Block>
  )
}

function anewWords(count: number): string {
  if (count === 1) return 'Have it read anew'
  return count > ANEW_AT_ONCE ? `Have the newest ${ANEW_AT_ONCE} read anew` : `Have all ${count} read anew`
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
