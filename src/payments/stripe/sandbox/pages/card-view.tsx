import { CardFields, Trouble, type FormProps } from './fields-view.tsx'
import { Frame } from './frame.tsx'
import { TestCards } from './test-cards-view.tsx'

/** A new card for the payments to come. */
export function CardView(props: FormProps & { merchant: string; back: string; filled?: boolean }) {
  const { spoken, merchant, back, faults, filled } = props
  const { words } = spoken
  return (
    <Frame
      spoken={spoken}
      testCards
      title={words.newCard}
      merchant={merchant}
      back={{ to: back, label: words.backTo(words.portal) }}
      trouble={Object.keys(faults).length > 0 ? words.troubleSummary : undefined}
    >
      <div class="two">
        <section class="sum-of">
          <h1>{words.newCard}</h1>
          <p class="next">{words.newCardText}</p>
        </section>
        <form id="card-form" class="card-form" method="post" noValidate>
          <Trouble {...props} />
          <CardFields {...props} />
          <p class="act">
            <button class="main-button" autofocus={filled}>
              {words.keepCard}
            </button>
          </p>
        </form>
        <TestCards spoken={spoken} form="card-form" />
      </div>
    </Frame>
  )
}
