import { path } from '../routes.ts'
import type { PodcastFeedPhrases } from './podcast-feed-phrases.ts'

interface PodcastFeedSectionProps {
  phrases: PodcastFeedPhrases
  /** Whether the reader is a member now. */
  mayHave: boolean
  /** The day on which the address that stands was made, in words; undefined where there is none. */
  madeOn: string | undefined
  /** The whole address, when it has just been made: it can be shown this once. */
  address: string | undefined
}

/** A member's own podcast, for the account's pages: what it is, the address once, and what can be done with it. */
export function PodcastFeedSection({ phrases, mayHave, madeOn, address }: PodcastFeedSectionProps) {
  return (
    <>
      {address !== undefined && (
        <div class="field" role="status">
          <label for="podcast-address">{phrases.address}</label>
          <p class="hint" id="podcast-address-hint">
            {phrases.copyNow}
          </p>
          <div class="field-row">
            <input id="podcast-address" value={address} readOnly aria-describedby="podcast-address-hint" />
          </div>
        </div>
      )}
      {address === undefined && madeOn !== undefined && <p>{phrases.madeOn(madeOn)}</p>}
      {!mayHave && (
        <p>
          {phrases.forMembers} <a href={path('join')}>{phrases.join}</a>
        </p>
      )}
      {(mayHave || madeOn !== undefined) && (
        <form class="form" method="post" action={path('accountPodcast')}>
          {mayHave && madeOn !== undefined && <p class="hint">{phrases.makeAnewMeans}</p>}
          {mayHave && (
            <button class={madeOn === undefined ? undefined : 'lesser'} name="make" value="yes">
              {madeOn === undefined ? phrases.make : phrases.makeAnew}
            </button>
          )}
          {madeOn !== undefined && (
            <button class="lesser" name="end" value="yes">
              {phrases.end}
            </button>
          )}
        </form>
      )}
    </>
  )
}
