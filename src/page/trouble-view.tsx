import type { ComponentChildren } from 'preact'
import { path } from '../routes.ts'
import type { Phrases } from './phrases.ts'
import { SearchForm } from './search-form.tsx'

interface TroubleProps {
  heading: string
  text: string
  phrases: Phrases
  /** What may be read instead. */
  children?: ComponentChildren
}

/** A page that is not there, any more or just now: what happened, and where to go. */
export function TroubleView({ heading, text, phrases, children }: TroubleProps) {
  return (
    <div class="listing wrap">
      <header class="listing-head">
        <h1>{heading}</h1>
        <p class="standfirst">{text}</p>
        <SearchForm phrases={phrases} />
        <p>
          <a href={path('front')}>{phrases.toTheFront}</a>
        </p>
      </header>
      {children}
    </div>
  )
}
