import { FaultSummary, TickField, type Faults } from '../page/fields.tsx'
import type { PersonalPage } from '../page/reading.ts'
import { path } from '../routes.ts'
import { signedOutAnswer } from '../sign-in/signed-in-answer.ts'
import { accountAnswer, accountOf, toSignIn, type Account } from './account-frame.tsx'
import { eraseReader } from './erase-reader.ts'
import { joiningAnswer } from './joining-answer.tsx'
import { accountPhrases } from './phrases/account.ts'

/** Says first what goes and what the law keeps; one tick and one press, and it is done. */
export const accountErasePage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    return account ? shown(account) : toSignIn(visit)
  },
  async post(visit, form) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    if (form.value('sure') !== 'yes') return shown(account, { sure: account.words.eraseMust })
    await eraseReader(visit.newsroom, account.reader.id)
    return signedOutAnswer(visit, 'reader', path('accountErased', {}, { language: account.words.language }))
  },
}

function shown(account: Account, faults: Faults = {}): Promise<Response> {
  const { words, phrases } = account
  return accountAnswer(account, {
    title: words.eraseTitle,
    standfirst: words.eraseText,
    status: Object.keys(faults).length > 0 ? 422 : 200,
    children: (
      <>
        <FaultSummary faults={faults} phrases={phrases} />
        <section class="account-part">
          <h2 class="block-heading">{words.eraseGoesHead}</h2>
          <ul class="told">
            {words.eraseGoes.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
        <section class="account-part">
          <h2 class="block-heading">{words.eraseStaysHead}</h2>
          <ul class="told">
            {words.eraseStays.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
        <form class="form account-form" method="post" action={path('accountErase')} noValidate>
          <TickField name="sure" label={words.eraseTick} fault={faults.sure} />
          <button>{words.eraseConfirm}</button>
        </form>
      </>
    ),
  })
}

/** After it: nobody is signed in here any more, and nothing is known. */
export const accountErasedPage: PersonalPage = {
  async get(visit) {
    const words = accountPhrases(visit.url.searchParams.get('language') ?? '', visit.paper.language)
    return joiningAnswer(visit, {
      title: words.erased,
      description: words.erased,
      language: words.language,
      canonical: path('accountErased'),
      robots: 'noindex',
      children: (
        <article class="account">
          <header class="account-head">
            <h1>{words.erased}</h1>
            <p class="standfirst">{words.erasedText}</p>
          </header>
        </article>
      ),
    })
  },
}
