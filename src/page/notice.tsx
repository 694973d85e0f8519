import { langIfOther, type Phrases } from './phrases.ts'
import type { Paper } from './reading.ts'

/** An invented paper says so on every page, before anything else. */
export function Notice(props: { paper: Paper; phrases: Phrases; pageLanguage: string }) {
  if (!props.paper.demo) return null
  return (
    <aside
      class="notice"
      aria-label={props.phrases.demoLabel}
      {...langIfOther(props.phrases.language, props.pageLanguage)}
    >
      <p class="wrap">{props.phrases.demoNotice}</p>
    </aside>
  )
}
