import type { Text } from './block.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { isBlank } from './text.ts'

interface CaptionProps {
  caption: Text
  credit: string
  outside?: Surroundings
}

/** What is to be seen or heard, then whom to thank: two things, so two elements. */
export function Caption({ caption, credit, outside }: CaptionProps) {
  if (isBlank(caption) && credit === '') return null
  const space = !isBlank(caption) && credit !== '' ? ' ' : ''
  return (
    <figcaption>
      <TextView text={caption} {...(outside && { outside })} />
      {space}
      {credit !== '' && (outside ? <small>{credit}</small> : <span class="credit">{credit}</span>)}
    </figcaption>
  )
}

/** Where figures come from, under a table, a chart or a number. */
export function Source({ source, word }: { source: string; word: string }) {
  return source === '' ? null : <p class="source">{`${word}: ${source}`}</p>
}
