import type { Settings } from '../src/platform/settings.ts'
import { noVoices } from '../src/platform/voice-settings.ts'

/** Nothing answers there: a test that pays starts a sandbox, or gives the newsroom another way to take cards. */
const NOBODY = 'http://127.0.0.1:9'

/** The settings of a machine on which nothing is set, with what a test or a bench wants otherwise. */
export function settingsWith(wanted: Partial<Settings> & { data: string }): Settings {
  return {
    url: 'https://courier.example',
    databaseUrl: undefined,
    port: 0,
    metricsToken: undefined,
    mail: { smtpUrl: undefined, from: { name: '', address: 'letters@courier.example' }, dkim: undefined },
    voices: noVoices,
    demo: false,
    stripe: { key: undefined, noticeSecret: undefined, base: NOBODY },
    ...wanted,
  }
}
