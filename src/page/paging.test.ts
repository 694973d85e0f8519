import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neighbours, shownNumbers } from './paging.tsx'

const numbers = (number: number, of: number) =>
  shownNumbers({ number, of })
    .map((each) => each ?? '…')
    .join(' ')

test('a paged list offers the first, the last and the pages around this one', () => {
  assert.equal(numbers(1, 2), '1 2')
  assert.equal(numbers(1, 9), '1 2 … 9')
  assert.equal(numbers(5, 9), '1 … 4 5 6 … 9')
  assert.equal(numbers(9, 9), '1 … 8 9')
  assert.equal(numbers(3, 5), '1 2 3 4 5')
})

test('the first page has none before it, and the last none after', () => {
  const pages = (number: number) => ({ number, of: 3, path: (to: number) => `/news?page=${to}` })
  assert.deepEqual(neighbours(pages(1)), { next: '/news?page=2' })
  assert.deepEqual(neighbours(pages(2)), { previous: '/news?page=1', next: '/news?page=3' })
  assert.deepEqual(neighbours(pages(3)), { previous: '/news?page=2' })
})
