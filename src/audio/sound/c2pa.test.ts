import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { silentLog } from '../../platform/log.ts'
import { startVoices } from '../engines/start-voices.ts'
import { withTags } from './id3.ts'
import { encodeMp3 } from './mp3.ts'
import { tone } from './sound.test-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-c2pa-'))
const voices = startVoices({ log: silentLog })
after(async () => {
  await voices.stop()
  rmSync(folder, { recursive: true })
})

function isHere(): boolean {
  try {
    createRequire(import.meta.url).resolve('@contentauth/c2pa-node')
    return true
  } catch {
    return false
  }
}
const openssl = spawnSync('openssl', ['version']).error === undefined

const claim = {
  title: 'A bridge',
  source: 'machine',
  certificate: join(folder, 'c.pem'),
  key: join(folder, 'k.pem'),
} as const
const recording = async () =>
  withTags(await encodeMp3(tone()), {
    title: 'A bridge',
    artists: [],
    paper: 'The Courier',
    language: 'en',
    seconds: 1,
    source: 'machine',
  })

test(
  'a paper that wants its recordings signed is told what it lacks',
  { skip: isHere() ? 'The package that signs is installed here.' : false },
  async () => {
    const signed = await voices.sign(await recording(), claim)
    assert.deepEqual(signed, {
      ok: false,
      because: 'not-installed',
      said: 'Recordings are to be signed, but the package that signs them is not on this machine: npm install @contentauth/c2pa-node.',
      passing: false,
    })
  },
)

const away = !isHere()
  ? 'The package @contentauth/c2pa-node is not installed here.'
  : openssl
    ? false
    : 'There is no openssl here to make a certificate with.'

test(
  'a signed recording says how it came about, and another program finds the signature good',
  { skip: away },
  async () => {
    makeCertificate()
    const mp3 = await recording()
    const signed = await voices.sign(mp3, claim)
    assert.ok(signed.ok, signed.ok ? '' : signed.said)
    const { Reader } = await import('@contentauth/c2pa-node')
    const reader = await Reader.fromAsset({ buffer: Buffer.from(signed.mp3), mimeType: 'audio/mpeg' })
    const { manifests, active_manifest: active, validation_results: results } = reader.json()
    const { title, assertions } = manifests[active]
    assert.equal(title, 'A bridge')
    assert.match(JSON.stringify(assertions), /digitalsourcetype\/trainedAlgorithmicMedia/)
    const codes = (found: { code: string }[]) => found.map(({ code }) => code)
    assert.ok(codes(results.activeManifest.success).includes('claimSignature.validated'))
    // The certificate was made a moment ago by nobody.
    assert.deepEqual(codes(results.activeManifest.failure), ['signingCredential.untrusted'])
  },
)

test('a key that is not there is told', { skip: away }, async () => {
  const signed = await voices.sign(await recording(), { ...claim, key: join(folder, 'none.pem') })
  assert.ok(!signed.ok)
  assert.match(signed.said, /none\.pem cannot be read \(ENOENT\)/)
})

/** A certificate as C2PA wants it: for signing, by an authority that is not itself. */
function makeCertificate(): void {
  const at = (name: string) => join(folder, name)
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  writeFileSync(
    at('cnf'),
    [
      '[req]',
      'distinguished_name=dn',
      '[dn]',
      '[ca]',
      'basicConstraints=critical,CA:TRUE',
      'keyUsage=critical,keyCertSign',
      'subjectKeyIdentifier=hash',
      '[leaf]',
      'basicConstraints=critical,CA:FALSE',
      'keyUsage=critical,digitalSignature',
      'extendedKeyUsage=emailProtection',
      'authorityKeyIdentifier=keyid',
    ].join('\n'),
  )
  const curve = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']
  run('genpkey', ...curve, '-out', at('ca.key'))
  run('genpkey', ...curve, '-out', claim.key)
  run(
    'req',
    '-x509',
    '-new',
    '-key',
    at('ca.key'),
    '-subj',
    '/O=Authority',
    '-config',
    at('cnf'),
    '-extensions',
    'ca',
    '-out',
    at('ca.pem'),
  )
  run('req', '-new', '-key', claim.key, '-subj', '/O=The Courier', '-config', at('cnf'), '-out', at('csr'))
  const signed = run(
    'x509',
    '-req',
    '-in',
    at('csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '9',
    '-extfile',
    at('cnf'),
    '-extensions',
    'leaf',
  )
  writeFileSync(claim.certificate, Buffer.concat([signed, execFileSync('cat', [at('ca.pem')])]))
}
