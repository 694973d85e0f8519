import type { Asks } from '../../staff/attention.ts'
import { path } from '../../routes.ts'
import { countWishes } from '../narrations.ts'
import { countSilencedRecordings, countToHear } from './narrated-stories.ts'

/** Stories that could not be read aloud, narrations that wait for an editor's ear, recordings older than their words. */
export const narrationAttention: Asks = async ({ db }) => {
  const [failed, unheard, silenced] = await Promise.all([
    countWishes(db, 'failed'),
    countToHear(db),
    countSilencedRecordings(db),
  ])
  const to = path('deskNarration')
  return [
    ...(failed > 0
      ? [
          {
            count: failed,
            what: failed === 1 ? 'story could not be read aloud' : 'stories could not be read aloud',
            about: 'The page says why; mend that, then have it tried again.',
            to,
            permission: 'make narrations' as const,
          },
        ]
      : []),
    ...(unheard > 0
      ? [
          {
            count: unheard,
            what: unheard === 1 ? 'narration waits to be heard' : 'narrations wait to be heard',
            about: 'Readers get to hear it when an editor has approved it.',
            to,
            permission: 'make narrations' as const,
          },
        ]
      : []),
    ...(silenced > 0
      ? [
          {
            count: silenced,
            what:
              silenced === 1 ? 'recording is older than its words' : 'recordings are older than their words',
            about: 'Readers do not hear it: have it recorded anew, let it stand, or have the machine read.',
            to,
            permission: 'make narrations' as const,
          },
        ]
      : []),
  ]
}
