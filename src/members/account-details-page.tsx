import { redirectAnswer } from '../page/answers.ts'
import { Field, TextField } from '../page/fields.tsx'
import type { PersonalPage } from '../page/reading.ts'
import { path } from '../routes.ts'
import { accountAnswer, accountOf, toSignIn } from './account-frame.tsx'
import { LanguageField } from './language-choice.tsx'
import { LANGUAGES } from './phrases/languages.ts'
import { keepReaderFacts } from './readers.ts'

const LONGEST = { name: 120, address: 400 }

/** Name and address, both only if somebody likes, and the language of the account and its letters. */
export const accountDetailsPage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const { words, reader } = account
    return accountAnswer(account, {
      title: words.details,
      standfirst: words.detailsHint,
      children: (
        <form class="form account-form" method="post" action={path('accountDetails')}>
          <Field
            name="name"
            label={words.name}
            value={reader.name}
            autocomplete="name"
            maxLength={LONGEST.name}
          />
          <TextField
            name="address"
            label={words.address}
            hint={words.addressHint}
            value={reader.postalAddress}
            rows={4}
            maxLength={LONGEST.address}
          />
          <LanguageField chosen={words.language} label={words.letterLanguage} />
          <button>{words.save}</button>
        </form>
      ),
    })
  },
  async post(visit, form) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const language = form.value('language')
    await visit.newsroom.write((tx) =>
      keepReaderFacts(tx, account.reader.id, {
        name: form.value('name').replaceAll(/\s+/g, ' ').slice(0, LONGEST.name),
        postalAddress: form.value('address').replaceAll('\r\n', '\n').slice(0, LONGEST.address),
        language: Object.hasOwn(LANGUAGES, language) ? language : account.reader.language,
      }),
    )
    return redirectAnswer(path('account', {}, { done: 'details' }), 303)
  },
}
