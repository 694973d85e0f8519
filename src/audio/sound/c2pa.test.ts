import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { silentLog } from '../../platform/log.ts'
import { startVoices } from '../engines/start-voices.ts'
import { c2paModule } from './c2pa-module.ts'
import { withTags } from './id3.ts'
import { encodeMp3 } from './mp3.ts'
import { tone } from './sound.test-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-c2pa-'))
const voices = startVoices({ log: silentLog })
after(async () => {
  await voices.stop()
  rmSync(folder, { recursive: true })
})

const openssl = spawnSync('openssl', ['version']).error === undefined
const skip = openssl ? false : 'There is no openssl here to make a certificate with.'

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

test('a signed recording says how it came about, and its signature is found good', { skip }, async () => {
  makeCertificate()
  const mp3 = await recording()
  const signed = await voices.sign(mp3, claim)
  assert.ok(signed.ok, signed.ok ? '' : signed.said)
  const { manifests, active_manifest: active, validation_results: results } = await manifestOf(signed.mp3)
  const { title, assertions } = manifests[active]!
  assert.equal(title, 'A bridge')
  assert.match(JSON.stringify(assertions), /digitalsourcetype\/trainedAlgorithmicMedia/)
  const codes = (found: { code: string }[]) => found.map(({ code }) => code)
  const good = codes(results.activeManifest.success)
  assert.ok(good.includes('claimSignature.validated') && good.includes('assertion.dataHash.match'))
  // The certificate was made a moment ago by nobody.
  assert.deepEqual(codes(results.activeManifest.failure), ['signingCredential.untrusted'])
})

test('a byte that is changed after signing is found', { skip }, async () => {
  makeCertificate()
  const signed = await voices.sign(await recording(), claim)
  assert.ok(signed.ok)
  const changed = Uint8Array.from(signed.mp3)
  changed[changed.length - 100]! ^= 1
  const { validation_results: results } = await manifestOf(changed)
  const failures = results.activeManifest.failure.map(({ code }) => code)
  assert.ok(failures.includes('assertion.dataHash.mismatch'), failures.join(' '))
})

test('keys on each of the four curves sign', { skip }, async () => {
  for (const kind of ['P-256', 'P-384', 'P-521', 'ED25519'] as const) {
    makeCertificate(kind)
    const signed = await voices.sign(await recording(), claim)
    assert.ok(signed.ok, signed.ok ? '' : `${kind}: ${signed.said}`)
    const { validation_results: results } = await manifestOf(signed.mp3)
    assert.ok(
      results.activeManifest.success.some(({ code }) => code === 'claimSignature.validated'),
      kind,
    )
  }
})

test(
  'a key or a certificate that is not there, or is none, is told, and nothing is tried again',
  { skip },
  async () => {
    makeCertificate()
    const none = join(folder, 'none.pem')
    const text = join(folder, 'text.pem')
    writeFileSync(text, 'not a key')
    const refused = async (over: { key?: string; certificate?: string }) => {
      const signed = await voices.sign(await recording(), { ...claim, ...over })
      assert.ok(!signed.ok && !signed.passing)
      return signed.said
    }
    assert.match(await refused({ key: none }), /none\.pem cannot be read \(ENOENT\)/)
    assert.match(await refused({ certificate: none }), /none\.pem cannot be read \(ENOENT\)/)
    assert.match(await refused({ key: text }), /text\.pem cannot be read/)
    assert.match(await refused({ certificate: text }), /there is no certificate in it/)
    makeKey('P-256')
    assert.match(await refused({}), /The key in .*k\.pem is not that of .*c\.pem/)
    makeKey('RSA')
    assert.match(await refused({}), /of a kind that C2PA does not take: use P-256/)
  },
)

interface ManifestStore {
  active_manifest: string
  manifests: Record<string, { title: string; assertions: unknown[] }>
  validation_results: { activeManifest: Record<'success' | 'failure', { code: string }[]> }
}

async function manifestOf(mp3: Uint8Array): Promise<ManifestStore> {
  const { WasmReader } = await c2paModule()
  const reader = await WasmReader.fromBytes('audio/mpeg', mp3)
  return JSON.parse(reader.json()) as ManifestStore
}

type Kind = keyof typeof KINDS
const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`]
const KINDS = {
  'P-256': curve('P-256'),
  'P-384': curve('P-384'),
  'P-521': curve('P-521'),
  ED25519: ['-algorithm', 'ED25519'],
  RSA: ['-algorithm', 'RSA'],
}

function makeKey(kind: Kind): void {
  execFileSync('openssl', ['genpkey', ...KINDS[kind], '-out', claim.key], { stdio: 'pipe' })
}

/** A certificate as C2PA wants it: for signing, by an authority that is not itself. */
function makeCertificate(kind: Kind = 'P-256'): void {
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
  run('genpkey', ...KINDS['P-256'], '-out', at('ca.key'))
  makeKey(kind)
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
