/** Those that have no smaller unit, as the card company counts them. */
const WHOLE = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))

/** Signs that can be taken for nothing else; any other currency is called as each language calls it. */
const PLAIN_SIGNS = new Set(['eur', 'gbp', 'uah'])

/** "€5.00", "5,00 €": a sum in the smallest unit, as each language writes it. */
export function money(amount: number, currency: string, locale: string): string {
  const digits = WHOLE.has(currency.toLowerCase()) ? 0 : 2
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: PLAIN_SIGNS.has(currency.toLowerCase()) ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}
