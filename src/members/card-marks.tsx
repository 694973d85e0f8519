/** The cards that are taken, as marks one knows at a glance: drawn for this page, with their names for those who listen. */
export function CardMarks({ names }: { names: string }) {
  return (
    <span class="card-marks" role="img" aria-label={names}>
      <svg viewBox="0 0 48 30" width="48" height="30" aria-hidden="true">
        <rect class="card-face" x="0.5" y="0.5" width="47" height="29" rx="3.5" />
        <path
          class="card-blue"
          d="M20.5 20.2h-2.6l1.6-10h2.6zM15.7 10.2l-2.5 6.9-.3-1.5-.9-4.5s-.1-.9-1.2-.9H6.7v.2s1.3.3 2.7 1.1l2.3 8.7h2.7l4.1-10zM36.6 20.2H39l-2.1-10h-2.1c-1 0-1.2.7-1.2.7l-3.9 9.3h2.7l.5-1.5h3.3zm-2.9-3.6 1.4-3.8.8 3.8zM30 12.7l.4-2.1s-1.2-.4-2.4-.4c-1.3 0-4.5.6-4.5 3.4 0 2.6 3.7 2.7 3.7 4.1s-3.3 1.1-4.4.2l-.4 2.2s1.2.6 3 .6 4.6-.9 4.6-3.5c0-2.6-3.7-2.9-3.7-4s2.6-1 3.7-.5z"
        />
      </svg>
      <svg viewBox="0 0 48 30" width="48" height="30" aria-hidden="true">
        <rect class="card-face" x="0.5" y="0.5" width="47" height="29" rx="3.5" />
        <circle class="card-red" cx="19.5" cy="15" r="8.5" />
        <circle class="card-yellow" cx="28.5" cy="15" r="8.5" />
        <path class="card-orange" d="M24 7.8a8.5 8.5 0 0 1 0 14.4 8.5 8.5 0 0 1 0-14.4z" />
      </svg>
      <svg viewBox="0 0 48 30" width="48" height="30" aria-hidden="true">
        <rect class="card-sky" x="0.5" y="0.5" width="47" height="29" rx="3.5" />
        <path
          class="card-white"
          d="M9.2 10.5 5 19.5h2.6l.7-1.6h4.2l.7 1.6h2.7l-4.2-9zm1.2 2.4 1.3 3H9.1zM16.6 10.5h3.7l2.1 4.5 2.1-4.5h3.7v9h-2.3v-6.3l-2.7 6.3h-1.7l-2.7-6.3v6.3h-2.2zM29.3 10.5h7.1l1.9 2.3 2-2.3h2.6l-3.3 4.4 3.4 4.6h-2.7l-2.1-2.5-2.1 2.5h-6.8zm2.3 1.9v1.6h4v1.8h-4v1.8h3.9l1.7-2.6-1.8-2.6z"
        />
      </svg>
    </span>
  )
}
