import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { brandOf, cardFrom, declineOf, emailFault, ibanFault, typedIn, type Typed } from './card.ts'
import { firstTestCards, moreTestCards, spaced } from './test-cards.ts'

const typed: Typed = {
  email: 'asta@example.org',
  by: 'card',
  number: '4242 4242 4242 4242',
  expiry: '04 / 29',
  cvc: '123',
  name: 'Asta Petrauskienė',
  country: 'LT',
  iban: '',
  holder: '',
}
const month = '2026-11'
const faultsOf = (part: Partial<Typed>) => {
  const read = cardFrom({ ...typed, ...part }, month)
  return 'faults' in read ? read.faults : {}
}

test('a card number is taken with spaces, with dashes, and in full-width digits', () => {
  const written = [
    '4242424242424242',
    '4242-4242-4242-4242',
    ' 4242 4242  4242 4242 ',
    '4242 4242 ４２４２ ４２４２',
  ]
  for (const number of written)
    assert.deepEqual(cardFrom({ ...typed, number }, month), {
      card: {
        number: '4242424242424242',
        expMonth: 4,
        expYear: 2029,
        cvc: '123',
        name: 'Asta Petrauskienė',
        country: 'LT',
      },
    })
})

test('one digit that slipped, too many digits and words are each told beside the number', () => {
  assert.deepEqual(faultsOf({ number: '4242 4242 4242 4243' }).number, { fault: 'numberWrong' })
  assert.deepEqual(faultsOf({ number: '4'.repeat(39) }).number, { fault: 'numberShort' })
  assert.deepEqual(faultsOf({ number: '4242 4242' }).number, { fault: 'numberShort' })
  assert.deepEqual(faultsOf({ number: 'my card 💳' }).number, { fault: 'numberWrong' })
  assert.deepEqual(faultsOf({ number: '' }).number, { fault: 'numberMissing' })
})

test('a date is read however people write it', () => {
  for (const expiry of ['04/29', '0429', '4/29', '04 / 2029', '04-29', '2029-04', '4.2029'])
    assert.deepEqual(faultsOf({ expiry }), {}, expiry)
  for (const expiry of ['13/29', '00/29', '29', 'April', '04/2', '4/99999', '-4/29', '04/29/30'])
    assert.deepEqual(faultsOf({ expiry }).expiry, { fault: 'expiryWrong' }, expiry)
})

test('a card is good until the end of its month, and no longer', () => {
  assert.deepEqual(faultsOf({ expiry: '11/26' }), {})
  assert.deepEqual(faultsOf({ expiry: '10/26' }).expiry, { fault: 'expiryPast' })
  assert.deepEqual(faultsOf({ expiry: '12/2099' }).expiry, { fault: 'expiryWrong' })
})

test('the security code has as many digits as its brand gives it', () => {
  assert.deepEqual(faultsOf({ cvc: '1234' }).cvc, { fault: 'cvcWrong' })
  assert.deepEqual(faultsOf({ number: '378282246310005', cvc: '1234' }), {})
  assert.deepEqual(faultsOf({ number: '378282246310005', cvc: '123' }).cvc, { fault: 'cvcWrong' })
  assert.deepEqual(faultsOf({ cvc: '12a' }).cvc, { fault: 'cvcWrong' })
})

test('a name may be of any letters, but has to be one', () => {
  assert.deepEqual(faultsOf({ name: 'Ганна Шевченко 🌻' }), {})
  assert.deepEqual(faultsOf({ name: '' }).name, { fault: 'nameMissing' })
  assert.deepEqual(faultsOf({ name: 'ы'.repeat(101) }).name, { fault: 'nameLong' })
  assert.deepEqual(faultsOf({ country: 'Lithuania' }).country, { fault: 'countryMissing' })
})

test('each test card is known by its brand and passes as it is shown, save the one with the wrong number', () => {
  for (const { number, means } of [...firstTestCards, ...moreTestCards]) {
    const cvc = brandOf(number) === 'amex' ? '1234' : '123'
    const faults = faultsOf({ number: spaced(number), cvc })
    assert.deepEqual(faults, means === 'number' ? { number: { fault: 'numberWrong' } } : {}, number)
  }
  assert.equal(spaced('378282246310005'), '3782 822463 10005')
})

test('an IBAN with a slip is told, and one with spaces is taken', () => {
  assert.equal(ibanFault('LT12 1000 0111 0100 1000'), undefined)
  assert.equal(ibanFault('de89 3704 0044 0532 0130 00'), undefined)
  assert.equal(ibanFault('LT13 1000 0111 0100 1000'), 'ibanWrong')
  assert.equal(ibanFault('hello'), 'ibanWrong')
  assert.equal(ibanFault(' '), 'ibanMissing')
})

test('an address needs a name, a sign and a host', () => {
  for (const good of ['asta@example.org', 'o’brien+paper@mail.example.co', 'ąžuolas@pastas.lt'])
    assert.equal(emailFault(good), undefined, good)
  for (const bad of [
    'asta',
    'asta@',
    '@example.org',
    'a b@example.org',
    'asta@example',
    `${'a'.repeat(300)}@b.lt`,
  ])
    assert.equal(emailFault(bad), 'emailWrong', bad)
})

test('whatever is typed gets an answer, and never a throw', () => {
  fc.assert(
    fc.property(
      fc.record({ number: fc.string(), expiry: fc.string(), cvc: fc.string(), name: fc.string() }),
      (some) => {
        const form = new FormData()
        for (const [name, value] of Object.entries(some)) form.set(name, value)
        const read = cardFrom(typedIn(form), month)
        return 'card' in read || Object.keys(read.faults).length > 0
      },
    ),
  )
})

test('a file where a number should be is no number', () => {
  const form = new FormData()
  form.set('number', new File(['4242'], 'card.txt'))
  assert.equal(typedIn(form).number, '')
})

test('whoever found a card is not told that it is reported lost', () => {
  assert.deepEqual(declineOf('card_declined', 'lost_card'), { declined: 'declined', field: 'number' })
  assert.deepEqual(declineOf('card_declined', 'stolen_card'), { declined: 'declined', field: 'number' })
  assert.deepEqual(declineOf('card_declined', 'insufficient_funds'), { declined: 'funds', field: 'number' })
  assert.deepEqual(declineOf('incorrect_cvc'), { declined: 'cvc', field: 'cvc' })
  assert.deepEqual(declineOf('some_new_word'), { declined: 'declined', field: 'number' })
})
