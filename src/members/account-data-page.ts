import type { PersonalPage } from '../page/reading.ts'
import { accountOf, toSignIn } from './account-frame.tsx'
import { readerData } from './reader-data.ts'

/** Everything the paper knows of whoever is signed in, as a file. */
export const accountDataPage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const data = await readerData(visit.db, account.reader, visit.now)
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="my-data.json"',
        'cache-control': 'private, no-store',
      },
    })
  },
}
