/**
 * Series are told apart by how they are filled or dashed, then by colour: in print, in grey and to every eye.
 * After six the looks begin again, and the table tells.
 */
const LOOKS = 6

export const lookOf = (series: number): number => series % LOOKS

export function fillOf(series: number, drawing: string): string | undefined {
  return lookOf(series) === 0 ? undefined : `url(#${drawing}-${lookOf(series)})`
}

/** The patterns a drawing fills with. Their ids hold the drawing's own, so that several can share a page. */
export function Patterns({ series, drawing }: { series: number; drawing: string }) {
  const used = patterns.slice(0, Math.max(0, Math.min(series, LOOKS) - 1))
  return used.length === 0 ? null : (
    <defs>
      {used.map((inside, index) => (
        <pattern id={`${drawing}-${index + 1}`} width="8" height="8" patternUnits="userSpaceOnUse">
          {inside}
        </pattern>
      ))}
    </defs>
  )
}

/** Striped, hollow, dotted, and the other colour whole and striped; the first series is whole and needs none. */
const patterns = [
  <path d="M-2 2 2-2M0 8 8 0M6 10 10 6" />,
  <path class="ground" d="M0 0H8V8H0Z" />,
  <path class="dots" d="M2 2h.01M6 6h.01" />,
  <path class="solid" d="M0 0H8V8H0Z" />,
  <path class="other" d="M0 2H8M0 6H8" />,
]

/** What stands for what, above the drawing; one series needs no key. */
export function Key({ names, drawing, lines }: { names: string[]; drawing: string; lines: boolean }) {
  return names.length < 2 ? null : (
    <ul class="key">
      {names.map((name, index) => (
        <li>
          <svg width="28" height="12" aria-hidden="true">
            {lines ? (
              <path class={`line look-${lookOf(index)}`} d="M0 6H28" />
            ) : (
              <rect
                class={`bar look-${lookOf(index)}`}
                x="1"
                y="1"
                width="26"
                height="10"
                fill={fillOf(index, drawing)}
              />
            )}
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  )
}
