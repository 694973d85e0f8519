/** Where a card or an account may be from: the codes of ISO 3166 for which banks issue them. */
const CODES =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SH SI SK SL SM SN SO SR SS ST SV SX SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  )

const lists = new Map<string, { code: string; name: string }[]>()

/** Every country by its name in this language, in that language's order. */
export function countriesIn(language: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const order = new Intl.Collator(language)
  const list =
    lists.get(language) ??
    CODES.map((code) => ({ code, name: names.of(code) ?? code })).sort((one, other) =>
      order.compare(one.name, other.name),
    )
  lists.set(language, list)
  return list
}

/** The likeliest one: where the browser's language says that somebody is, else where the page's is spoken. */
export function likelyCountry(acceptLanguage: string | null, language: string): string {
  const named = /^[a-z]{2,3}-([A-Z]{2})\b/.exec(acceptLanguage ?? '')?.[1]
  if (named !== undefined && CODES.includes(named)) return named
  return new Intl.Locale(language).maximize().region ?? ''
}
