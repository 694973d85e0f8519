import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { readSettings } from './settings.ts'

describe('the settings', () => {
  test('are all optional', () => {
    assert.deepEqual(readSettings({}), {
      url: 'http://127.0.0.1:4000',
      data: resolve('data'),
      databaseUrl: undefined,
      metricsToken: undefined,
      mail: {
        smtpUrl: undefined,
        from: { name: '', address: 'letters@rehearsal.invalid' },
        dkim: undefined,
      },
      stripe: { key: undefined, noticeSecret: undefined, base: undefined },
      voices: {
        openai: undefined,
        elevenlabs: undefined,
        azure: undefined,
        google: undefined,
        polly: undefined,
        hosted: [],
        catalogue: undefined,
        c2pa: undefined,
      },
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
      ['SMTP_URL', 'mail.example:25', /SMTP_URL: give an address such as smtp:/],
      ['SMTP_URL', 'smtp://mail.example', /MAIL_FROM: with SMTP_URL, say whom letters come from/],
      ['MAIL_FROM', 'The Courier', /MAIL_FROM: give an address, or a name with one/],
      [
        'DKIM_DOMAIN',
        'courier.example',
        /DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE: give all three, or none/,
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

  test('say whom letters come from, with a name or without', () => {
    const from = (MAIL_FROM: string) => {
      const settings = readSettings({ SMTP_URL: 'smtps://mail.example', MAIL_FROM })
      return 'mail' in settings ? settings.mail.from : undefined
    }
    assert.deepEqual(from('The Courier <Letters@Courier.example>'), {
      name: 'The Courier',
      address: 'letters@courier.example',
    })
    assert.deepEqual(from('"Žinios, Vilnius" <laiskai@žinios.example>'), {
      name: 'Žinios, Vilnius',
      address: 'laiskai@xn--inios-tib.example',
    })
    assert.deepEqual(from('letters@courier.example'), { name: '', address: 'letters@courier.example' })
  })

  test('name the key that letters are signed with, which must be one for signing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'standfirst-dkim-'))
    const withKey = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return readSettings({
        DKIM_DOMAIN: 'courier.example',
        DKIM_SELECTOR: 'autumn',
        DKIM_KEY_FILE: join(folder, name),
      })
    }
    const pem = { type: 'pkcs8', format: 'pem' } as const
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem)
    const good = withKey('good.pem', String(rsa))
    assert.ok('mail' in good && good.mail.dkim?.keySelector === 'autumn')
    const other = withKey('other.pem', String(generateKeyPairSync('ed25519').privateKey.export(pem)))
    assert.ok('because' in other && /is no RSA key/.test(other.because))
    const none = withKey('none.pem', 'not a key')
    assert.ok('because' in none && /no private key could be read from/.test(none.because))
    rmSync(folder, { recursive: true })
  })
})
