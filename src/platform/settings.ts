import { resolve } from 'node:path'
import { z } from 'zod'
import { readMailSettings, type MailSettings } from './mail/mail-settings.ts'
import { readVoiceSettings, voiceEnvironment, type VoiceSettings } from './voice-settings.ts'

/** Settings of the machine, from the environment. What an editor decides is in `stories/paper.ts`. */
export interface Settings {
  /** Where readers find the paper, without a slash at the end: `https://courier.example`. */
  url: string
  /** The one folder to back up. */
  data: string
  /** `postgres://…`, or undefined for SQLite in the data folder. */
  databaseUrl: string | undefined
  port: number
  /** The bearer token that opens `/metrics` from another machine; without one only this machine may look. */
  metricsToken: string | undefined
  mail: MailSettings
  voices: VoiceSettings
  demo: boolean
  /** The account with which cards are charged; without a key, the sandbox stands in for it. */
  stripe: {
    key: string | undefined
    /** What notices are signed with. */
    noticeSecret: string | undefined
    /** Where its API is, when it is not where Stripe has it. */
    base: string | undefined
  }
}

/** Each setting with what it is for; `docs/settings.md` has a line for each, and a test sees to it. */
export const environment = z.object({
  STANDFIRST_URL: z
    .url({ protocol: /^https?$/, error: 'give the address readers use, such as https://courier.example' })
    .refine(
      isWholeHost,
      'give no path: the paper stands at the root of its host, such as https://courier.example',
    )
    .optional(),
  STANDFIRST_DATA: z.string().min(1, 'give a folder').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'give an address that begins with postgres://, or leave it out for SQLite')
    .optional(),
  STANDFIRST_METRICS_TOKEN: z.string().min(16, 'give at least 16 characters').optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'give an address such as smtp://name:password@mail.example:587, or smtps:// for one on port 465',
    })
    .optional(),
  MAIL_FROM: z.string().optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY_FILE: z.string().optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(
      /^(sk|rk)_(test|live)_\w+$/,
      'give a secret or restricted key, which begins with sk_ or rk_, or leave it out for the sandbox',
    )
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, 'give the signing secret of the webhook endpoint, which begins with whsec_')
    .optional(),
  STRIPE_API_BASE: z
    .url({ protocol: /^https?$/, error: 'give an address such as http://127.0.0.1:4001' })
    .refine(isWholeHost, 'give an address without a path, such as http://127.0.0.1:4001')
    .optional(),
  ...voiceEnvironment,
})

function isWholeHost(address: string): boolean {
  const url = URL.parse(address)
  return url === null || /^\/*$/.test(url.pathname + url.search + url.hash)
}

export function readSettings(
  env: Record<string, string | undefined>,
  options: { port?: number; data?: string; demo?: boolean } = {},
): Settings | { because: string } {
  const given = Object.fromEntries(
    Object.keys(environment.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  )
  const read = environment.safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
    return refusal(lines)
  }
  const port = options.port ?? 4000
  const url = (read.data.STANDFIRST_URL ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '')
  const mail = readMailSettings(read.data, url)
  if (!mail.ok) return refusal(mail.lines)
  const voices = readVoiceSettings(read.data)
  if (!voices.ok) return refusal(voices.lines)
  return {
    url,
    mail: mail.mail,
    voices: voices.voices,
    data: resolve(options.data ?? read.data.STANDFIRST_DATA ?? 'data'),
    databaseUrl: read.data.DATABASE_URL,
    metricsToken: read.data.STANDFIRST_METRICS_TOKEN,
    port,
    demo: options.demo ?? false,
    stripe: {
      key: read.data.STRIPE_SECRET_KEY,
      noticeSecret: read.data.STRIPE_WEBHOOK_SECRET,
      base: read.data.STRIPE_API_BASE?.replace(/\/+$/, ''),
    },
  }
}

function refusal(lines: string[]): { because: string } {
  return { because: `A setting in the environment cannot be used.\n${lines.join('\n')}` }
}
