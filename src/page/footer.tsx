import type { FrameProps } from './masthead.tsx'
import { langIfOther } from './phrases.ts'
import { path } from '../routes.ts'

export function Footer({ reading, phrases, pageLanguage }: FrameProps) {
  const { paper, audience } = reading
  const asks = audience !== 'member' && audience !== 'staff'
  const ofThePaper = [
    ...(asks ? [[path('join'), phrases.becomeMember] as const] : []),
    [path('newsFeed'), phrases.newsFeed],
    [path('listen'), phrases.listen],
    [path('search'), phrases.search],
    [path('about'), phrases.about],
    [path('corrections'), phrases.corrections],
    [path('feedRss'), 'RSS'],
    [path('feedJson'), 'JSON Feed'],
  ] as const
  return (
    <footer class="footer" {...langIfOther(phrases.language, pageLanguage)}>
      <div class="wrap">
        <p class="footer-name" {...langIfOther(paper.language, phrases.language)}>
          <a href={path('front')}>{paper.name}</a> {paper.strapline}
        </p>
        <nav aria-label={phrases.aboutThePaper}>
          <ul class="footer-sections" {...langIfOther(paper.language, phrases.language)}>
            {paper.sections.map(({ slug, name }) => (
              <li>
                <a href={path('section', { section: slug })}>{name}</a>
              </li>
            ))}
          </ul>
          <ul class="footer-paper">
            {ofThePaper.map(([to, name]) => (
              <li>
                <a href={to}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
