import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readAddress } from './address.ts'

/** How letters leave this machine. Without `smtpUrl` they go to the rehearsal mailbox. */
export interface MailSettings {
  smtpUrl: string | undefined
  from: { name: string; address: string }
  dkim: { domainName: string; keySelector: string; privateKey: string } | undefined
}

/** The settings as they stand in the environment. */
export interface MailEnvironment {
  SMTP_URL?: string | undefined
  MAIL_FROM?: string | undefined
  DKIM_DOMAIN?: string | undefined
  DKIM_SELECTOR?: string | undefined
  DKIM_KEY_FILE?: string | undefined
}

/** Reads what belongs together; a line for each that cannot be used. */
export function readMailSettings(
  env: MailEnvironment,
  paperUrl: string,
): { ok: true; mail: MailSettings } | { ok: false; lines: string[] } {
  const lines: string[] = []
  const from = env.MAIL_FROM === undefined ? rehearsalSender(paperUrl) : readSender(env.MAIL_FROM)
  if (!from)
    lines.push('MAIL_FROM: give an address, or a name with one: The Courier <letters@courier.example>.')
  if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined)
    lines.push(
      'MAIL_FROM: with SMTP_URL, say whom letters come from, such as The Courier <letters@courier.example>.',
    )
  const dkim = readDkim(env)
  if (typeof dkim === 'string') lines.push(dkim)
  if (lines.length > 0 || !from || typeof dkim === 'string') return { ok: false, lines }
  return { ok: true, mail: { smtpUrl: env.SMTP_URL, from, dkim } }
}

/** `Name <address>`, or an address alone. */
function readSender(text: string): { name: string; address: string } | undefined {
  const [, name = '', within] = /^\s*([^<>]*?)\s*<([^<>]+)>\s*$/.exec(text) ?? []
  const address = readAddress(within ?? text)
  return address === undefined ? undefined : { name: name.replace(/^"(.*)"$/, '$1'), address }
}

/** Nothing leaves the machine then, so an address that cannot exist is right where the paper has no domain. */
function rehearsalSender(paperUrl: string): { name: string; address: string } {
  const host = new URL(paperUrl).hostname.replace(/^www\./, '')
  return { name: '', address: readAddress(`letters@${host}`) ?? 'letters@rehearsal.invalid' }
}

function readDkim({
  DKIM_DOMAIN,
  DKIM_SELECTOR,
  DKIM_KEY_FILE,
}: MailEnvironment): MailSettings['dkim'] | string {
  if (!DKIM_DOMAIN && !DKIM_SELECTOR && !DKIM_KEY_FILE) return undefined
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE)
    return 'DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE: give all three, or none.'
  try {
    const privateKey = readFileSync(DKIM_KEY_FILE, 'utf8')
    if (createPrivateKey(privateKey).asymmetricKeyType !== 'rsa')
      return `DKIM_KEY_FILE: the key in ${DKIM_KEY_FILE} is no RSA key, and letters are signed with one.`
    return { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey }
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    return `DKIM_KEY_FILE: no private key could be read from ${DKIM_KEY_FILE} (${because}).`
  }
}
