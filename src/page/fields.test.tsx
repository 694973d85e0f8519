import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { FaultSummary, Field, RadioField, TickField } from './fields.tsx'
import { phrasesIn } from './phrases.ts'

test('a field is tied to its label, its hint and what is wrong with it', () => {
  const html = renderToString(
    <Field
      name="email"
      label="E-mail"
      hint="We write to it."
      fault="Write it as name@place.lt."
      value="ona"
    />,
  )
  assert.match(html, /<label for="email">/)
  assert.match(html, /aria-describedby="email-hint email-fault"/)
  assert.match(html, /aria-invalid="true"/)
  assert.match(html, /id="email-fault"[^>]*>Write it as/)
  assert.doesNotMatch(renderToString(<Field name="a" label="A" />), /aria-/)
})

test('the summary leads to each field that has to be mended, in the language of the page', () => {
  const faults = { email: 'Write it as vardas@vieta.lt.', form: 'Something else.' }
  const html = renderToString(<FaultSummary faults={faults} phrases={phrasesIn('lt')} fields={['email']} />)
  assert.match(html, /Prašome patikrinti/)
  assert.match(html, /<a href="#email">/)
  assert.doesNotMatch(html, /href="#form"/)
  assert.equal(renderToString(<FaultSummary faults={{}} phrases={phrasesIn('en')} />), '')
})

test('the first of several choices has the id that the summary leads to, and each its own label', () => {
  const choices = [
    { value: 'month', label: 'By month' },
    { value: 'year', label: 'By year', hint: 'Two months less.' },
  ]
  const html = renderToString(<RadioField name="every" label="How often" choices={choices} value="year" />)
  assert.match(html, /<input type="radio" id="every" name="every" value="month"\/>/)
  assert.match(html, /<input type="radio" id="every-year"[^>]* checked/)
  assert.match(html, /<label for="every-year">By year/)
  assert.match(renderToString(<TickField name="agree" label="I agree" checked />), /id="agree"[^>]* checked/)
})
