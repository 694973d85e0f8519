import type { ComponentChildren } from 'preact'
import { hostOf, safeUrl } from './href.ts'

interface LinkCardProps {
  url: string
  kicker: string
  words: string
  /** What the reader does there: "Watch at vimeo.com". */
  invitation: string
  lang?: string | undefined
  children?: ComponentChildren
}

/** Something that lies elsewhere: named and linked, and nothing of it fetched. */
export function LinkCard({ url, kicker, words, invitation, lang, children }: LinkCardProps) {
  const href = safeUrl(url)
  return (
    <>
      <p class="kicker">{kicker || hostOf(url)}</p>
      {words !== '' && <p class="words">{words}</p>}
      {href !== undefined && (
        <p class="invitation">
          <a href={href} lang={lang}>
            {invitation}
          </a>
        </p>
      )}
      {children}
    </>
  )
}

/** The same in a letter or a feed: one line. */
export function LinkLine({ url, kicker, words }: { url: string; kicker: string; words: string }) {
  const href = safeUrl(url)
  const named = [kicker || hostOf(url), words].filter((part) => part !== '').join(': ')
  if (href === undefined) return named === '' ? null : <p>{named}</p>
  return (
    <p>
      <a href={href}>{named || href}</a>
    </p>
  )
}
