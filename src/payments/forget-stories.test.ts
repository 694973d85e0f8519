import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPaper, DAY, join } from '../../test/joined-paper.ts'
import { forgetStoriesOfCheckouts } from './forget-stories.ts'

test('which story somebody joined from stands beside their address for a day, and is told to nobody outside', async () => {
  const paper = await aPaper()
  await join(paper)
  const story = async () =>
    (await paper.db.selectFrom('checkouts').select('from_story').executeTakeFirstOrThrow()).from_story
  assert.equal(await story(), '/news/a-story')
  const { data } = await paper.sandbox.stripe.checkout.sessions.list()
  assert.doesNotMatch(JSON.stringify(data), /a-story/)
  await forgetStoriesOfCheckouts(paper)
  assert.equal(await story(), '/news/a-story')
  paper.clock.forward(DAY + 1000)
  await forgetStoriesOfCheckouts(paper)
  assert.equal(await story(), null)
  const counted = await paper.db.selectFrom('joined_from').selectAll().execute()
  assert.deepEqual(
    counted.map(({ story_path, joined }) => [story_path, joined]),
    [['/news/a-story', 1]],
  )
})
