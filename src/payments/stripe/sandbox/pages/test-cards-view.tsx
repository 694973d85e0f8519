import { firstTestCards, moreTestCards, spaced, type TestCard } from './test-cards.ts'
import type { Spoken } from './words.ts'

/** The cards with which one can try things out: each a button of the form, which comes back filled in. */
export function TestCards({ spoken, form }: { spoken: Spoken; form: string }) {
  const { words } = spoken
  return (
    <section class="aside" id="test-cards" tabIndex={-1} aria-label={words.testCards}>
      <details class="test-cards" open>
        <summary>{words.testCards}</summary>
        <p class="hint">{words.testCardsText}</p>
        <Buttons spoken={spoken} form={form} cards={firstTestCards} />
        <details class="more-test-cards">
          <summary>{words.moreTestCards}</summary>
          <Buttons spoken={spoken} form={form} cards={moreTestCards} />
        </details>
      </details>
    </section>
  )
}

function Buttons({ spoken, form, cards }: { spoken: Spoken; form: string; cards: TestCard[] }) {
  return (
    <ul class="test-card-list">
      {cards.map(({ number, means }) => (
        <li>
          <button form={form} name="fill" value={number} formnovalidate>
            <span class="figures">{spaced(number)}</span>{' '}
            <span class="means">{spoken.words.means[means]}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
