import type { Attention } from './attention.ts'

export function AttentionView({ found }: { found: Attention[] }) {
  if (found.length === 0) return <p class="none">Nothing wants your attention just now.</p>
  return (
    <ul class="attention">
      {found.map(({ count, what, about, to, urgent }) => (
        <li class={urgent ? 'urgent' : undefined}>
          <b>{count}</b>
          <a href={to}>{what}</a>
          <p>{about}</p>
        </li>
      ))}
    </ul>
  )
}
