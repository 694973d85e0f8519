import { langIfOther, type Phrases } from './phrases.ts'
import type { Reading } from './reading.ts'
import { path } from '../routes.ts'
import { Time } from './time.tsx'

export interface FrameProps {
  reading: Reading
  phrases: Phrases
  pageLanguage: string
}

/** The paper's name, the day, its sections, and what else one may want from every page. */
export function Masthead({
  reading,
  phrases,
  pageLanguage,
  section,
}: FrameProps & { section?: string | undefined }) {
  const { paper, now, url, audience } = reading
  const onFront = url.pathname === path('front')
  const Name = onFront ? 'h1' : 'p'
  return (
    <header class="masthead" {...langIfOther(phrases.language, pageLanguage)}>
      <Name class="paper-name" {...langIfOther(paper.language, phrases.language)}>
        <a href={path('front')} aria-current={onFront ? 'page' : undefined}>
          {paper.name}
        </a>
      </Name>
      <Time at={now} as="dayInFull" phrases={phrases} timeZone={paper.timeZone} />
      <nav aria-label={phrases.sections}>
        <ul class="sections" {...langIfOther(paper.language, phrases.language)}>
          {paper.sections.map(({ slug, name }) => (
            <li>
              <a href={path('section', { section: slug })} aria-current={current(slug === section, url)}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ul class="tools">
        <Tool to={path('newsFeed')} name={phrases.newsFeed} at={url.pathname} />
        <Tool to={path('listen')} name={phrases.listen} at={url.pathname} />
        <Tool to={path('search')} name={phrases.search} at={url.pathname} />
        {audience === 'passer-by' ? (
          <Tool to={path('signIn')} name={phrases.signIn} at={url.pathname} />
        ) : (
          <Tool to={path('account')} name={phrases.account} at={url.pathname} />
        )}
        {audience !== 'member' && audience !== 'staff' && (
          <Tool to={path('join')} name={phrases.becomeMember} at={url.pathname} strong />
        )}
        {audience === 'staff' && <Tool to={path('desk')} name={phrases.desk} at={url.pathname} strong />}
      </ul>
    </header>
  )
}

function Tool({ to, name, at, strong }: { to: string; name: string; at: string; strong?: true }) {
  return (
    <li class={strong && 'join-tool'}>
      <a href={to} aria-current={to === at ? 'page' : undefined}>
        {name}
      </a>
    </li>
  )
}

/** On the section's own page the link leads here; on a story in it, it only says where one is. */
function current(isHere: boolean, url: URL): 'page' | 'true' | undefined {
  if (!isHere) return undefined
  return url.pathname.split('/').length === 2 ? 'page' : 'true'
}
