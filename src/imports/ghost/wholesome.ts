/**
 * Text that can be kept, shown, and put into a feed: without NUL (PostgreSQL keeps none), without the control
 * characters that XML forbids, without halves of surrogate pairs. Goes through whatever holds text.
 */
export function wholesome<T>(value: T): { value: T; changed: boolean } {
  let changed = false
  const mend = (given: unknown): unknown => {
    if (typeof given === 'string') {
      const mended = given.replace(FORBIDDEN, '').toWellFormed()
      changed ||= mended !== given
      return mended
    }
    if (Array.isArray(given)) return given.map(mend)
    if (typeof given !== 'object' || given === null) return given
    return Object.fromEntries(Object.entries(given).map(([name, inside]) => [name, mend(inside)]))
  }
  return { value: mend(value) as T, changed }
}

// oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
