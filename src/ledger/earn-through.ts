import type { Newsroom } from '../newsroom.ts'
import { readPaper } from '../stories/papers.ts'
import { bookPosting } from './book-posting.ts'
import { dayOf, isoDay } from './day.ts'
import { transfer } from './posting.ts'
import { dayIsPosted, earnedOn, firstUnposted, holdDay } from './recognitions.ts'

/** Books what the days that are over have earned, in their order. Asked for again, or by two at once, it changes nothing. */
export async function earnDaysGoneBy(newsroom: Newsroom): Promise<{ days: number }> {
  const { timeZone } = await readPaper(newsroom.db)
  const today = dayOf(newsroom.clock.now(), timeZone)
  let days = 0
  for (;;) {
    const next = await firstUnposted(newsroom.db)
    if (next === undefined || next >= today) return { days }
    if (await earnDay(newsroom, next, today)) days++
  }
}

/** False where somebody else has booked it meanwhile. */
async function earnDay({ write, clock }: Newsroom, day: number, today: number): Promise<boolean> {
  return write(async (tx) => {
    if ((await holdDay(tx, today, { posting: true })) !== day) return false
    for (const { currency, amount } of await earnedOn(tx, day))
      if (amount > 0)
        await bookPosting(tx, clock.now(), {
          kind: 'earned',
          about: `${isoDay(day)} ${currency}`,
          said: `Membership income of ${isoDay(day)}`,
          day,
          entries: transfer('membership income earned', 'membership income owed', currency, amount),
        })
    await dayIsPosted(tx, day)
    return true
  })
}
