/** The marks of cards that are taken, drawn here in the ink of the page: enough to be known by, nobody's artwork. */
export type Mark = 'visa' | 'mastercard' | 'amex'

export const markNames: Record<Mark, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
}

const marks: Record<Mark, () => preact.JSX.Element> = { visa: Visa, mastercard: Mastercard, amex: Amex }

export function CardMark({ mark }: { mark: Mark }) {
  const Drawing = marks[mark]
  return (
    <svg class="card-mark" viewBox="0 0 38 24" width="38" height="24" role="img" aria-label={markNames[mark]}>
      <rect x="0.5" y="0.5" width="37" height="23" rx="3" fill="none" stroke="currentColor" opacity="0.45" />
      <Drawing />
    </svg>
  )
}

/** Four slanting letters. */
function Visa() {
  return (
    <g
      transform="translate(9.6 7.5) skewX(-14)"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linejoin="bevel"
    >
      <path d="M0.6 0 L3.1 8.6 L5.8 0" />
      <path d="M8.4 0 V9" />
      <path d="M15.2 1.6 Q13.9 0.7 12.7 0.9 Q10.9 1.2 11.2 2.8 Q11.4 3.8 13.2 4.4 Q15.3 5.1 15 6.6 Q14.7 8.1 12.8 8.1 Q11.6 8.1 10.6 7.3" />
      <path d="M16.6 9 L19.4 0.6 L21.7 9 M17.6 6.2 H21" />
    </g>
  )
}

/** Two circles, one over the other. */
function Mastercard() {
  return (
    <g fill="currentColor">
      <circle cx="15" cy="12" r="6.5" opacity="0.85" />
      <circle cx="23" cy="12" r="6.5" opacity="0.45" />
    </g>
  )
}

/** Four letters in a frame. */
function Amex() {
  return (
    <g fill="none" stroke="currentColor" stroke-width="1.5">
      <rect x="4.5" y="5.5" width="29" height="13" stroke-width="1" />
      <path d="M7 15.5 L9.6 8.5 L12.2 15.5 M8 13.2 H11.2" />
      <path d="M14 15.5 V8.8 L16.6 12.6 L19.2 8.8 V15.5" />
      <path d="M25.4 9.2 H22 V14.8 H25.4 M22 12 H25" />
      <path d="M27 8.7 L31 15.3 M31 8.7 L27 15.3" />
    </g>
  )
}
