import type { Phrases } from './phrases.ts'
import { path } from '../routes.ts'

export function SearchForm({ phrases, query = '' }: { phrases: Phrases; query?: string }) {
  return (
    <form class="search-form" action={path('search')} method="get" role="search">
      <label for="q">{phrases.searchLabel}</label>
      <div class="field-row">
        <input
          id="q"
          name="q"
          type="search"
          value={query}
          maxLength={200}
          autocomplete="off"
          enterkeyhint="search"
        />
        <button type="submit">{phrases.search}</button>
      </div>
    </form>
  )
}
