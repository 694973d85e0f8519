import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { readSettings } from './settings.ts'

describe('the settings', () => {
  test('are all optional', () => {
    assert.deepEqual(readSettings({}), {
      url: 'http://127.0.0.1:4000',
      data: resolve('data'),
      databaseUrl: undefined,
      metricsToken: undefined,
      port: 4000,
      demo: false,
    })
  })

  test('that are empty are not given', () => {
    assert.deepEqual(
      readSettings({ STANDFIRST_URL: '', DATABASE_URL: '', STANDFIRST_METRICS_TOKEN: '' }),
      readSettings({}),
    )
  })

  test('hold the paper’s address without a slash at its end, for links are made from it', () => {
    const settings = readSettings({ STANDFIRST_URL: 'https://courier.example//' })
    assert.ok('url' in settings)
    assert.equal(settings.url, 'https://courier.example')
  })

  test('that cannot be used are each named, with what to give instead', () => {
    const wrong: [name: string, value: string, says: RegExp][] = [
      ['STANDFIRST_URL', 'courier.example', /STANDFIRST_URL: give the address readers use, such as https:/],
      ['STANDFIRST_URL', 'javascript:alert(1)', /STANDFIRST_URL: give the address readers use/],
      ['STANDFIRST_URL', 'ftp://courier.example', /STANDFIRST_URL: give the address readers use/],
      [
        'DATABASE_URL',
        'mysql://localhost/paper',
        /DATABASE_URL: give an address that begins with postgres:\/\//,
      ],
      ['STANDFIRST_METRICS_TOKEN', 'short', /STANDFIRST_METRICS_TOKEN: give at least 16 characters/],
    ]
    for (const [name, value, says] of wrong) {
      const refused = readSettings({ [name]: value })
      assert.ok('because' in refused, `${name}=${value}`)
      assert.match(refused.because, says)
    }
    const both = readSettings({ STANDFIRST_URL: 'x', DATABASE_URL: 'y' })
    assert.ok('because' in both && /STANDFIRST_URL[^]*DATABASE_URL/.test(both.because))
  })

  test('with a path in the paper’s address are refused: the paper stands at the root of its host', () => {
    for (const url of [
      'https://example.org/paper',
      'https://courier.example/?x=1',
      'https://courier.example/#top',
    ])
      assert.ok('because' in readSettings({ STANDFIRST_URL: url }), url)
  })
})
