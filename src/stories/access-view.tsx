import { dayAndTime } from '../page/dates.ts'
import { langIfOther, type Phrases } from '../page/phrases.ts'
import { path } from '../routes.ts'
import type { Article, Teaser } from './story.ts'
import type { TeaserPlace } from './teaser-view.tsx'

/** Beside the kicker: that a story is for members, or theirs first. */
export function AccessMark({ story: { access, language }, phrases }: { story: Teaser; phrases: Phrases }) {
  if (access === null) return null
  return (
    <span class="access-mark" {...langIfOther(phrases.language, language)}>
      {' · '}
      {access.for === 'members' ? phrases.forMembers : phrases.membersFirst}
    </span>
  )
}

/** Where the story breaks off for whoever may not read the whole. */
export function RestForMembers({
  article,
  reading,
  phrases,
  pageLanguage,
}: TeaserPlace & { article: Article }) {
  const { access } = article
  if (access === null) return null
  return (
    <section class="rest-for-members" {...langIfOther(phrases.language, pageLanguage)}>
      <p class="rest-words">
        {access.for === 'members'
          ? phrases.restForMembers
          : phrases.restForMembersFirst(dayAndTime(access.freeFrom, phrases, reading.paper.timeZone))}
      </p>
      <p class="rest-ways">
        <a class="button" href={joinFrom(article, phrases)}>
          {phrases.becomeMember}
        </a>
        <span>
          {phrases.alreadyMember} <a href={path('signIn')}>{phrases.signIn}</a>
        </span>
      </p>
    </section>
  )
}

/** The page to join on, in the language one reads, which will know what story led there and not who was led. */
export function joinFrom({ section, slug }: Teaser, phrases: Phrases): string {
  return path(
    'join',
    {},
    { from: path('article', { section: section.slug, slug }), language: phrases.language },
  )
}
