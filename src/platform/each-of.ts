/**
 * Does so many at a time, until there are no more. Where one fails, the rest are done all the same, and the first
 * failure is thrown when all have ended.
 */
export async function eachOf<Item>(
  items: AsyncIterator<Item> | Iterator<Item>,
  atOnce: number,
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  const hand = async () => {
    for (let next = await items.next(); !next.done; next = await items.next()) await act(next.value)
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, hand))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
