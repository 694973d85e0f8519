import type { MembershipPhrases } from '../membership-phrases.ts'

export const lithuanian: MembershipPhrases = {
  language: 'lt',
  greeting: (name) => (name === '' ? 'Sveiki,' : `Sveiki, ${name},`),
  why: (paper) => `Šį laišką gavote, nes šiuo adresu yra narystė arba mokėjimas leidinyje „${paper}“.`,
  account: 'Jūsų paskyra',

  welcomeSubject: (paper) => `Jūs esate leidinio „${paper}“ narys`,
  welcome: (paper, tier) =>
    `Ačiū. Dabar esate leidinio „${paper}“ narys (${tier}). Mūsų darbas lieka nemokamas visiems, nes už jį mokate jūs.`,
  welcomeAccount:
    'Paskyroje keisite sumą, darysite pertrauką, pasiimsite kvitus arba išeisite vienu spustelėjimu. Slaptažodžio nėra: prisijungiant atsiunčiame laišką.',

  receiptSubject: (paper, number) => `Kvitas ${number} iš leidinio „${paper}“`,
  receiptThanks: (paper) => `Ačiū, kad mokate už „${paper}“. Tai jūsų kvitas.`,
  receiptNumber: 'Kvitas',
  receiptDay: 'Diena',
  receiptFor: 'Už ką',
  receiptPeriod: 'Laikotarpis',
  receiptCard: (brand, last4) => `${brand}, numeris baigiasi ${last4}`,
  receiptPaidBy: 'Sumokėta',
  total: 'Iš viso',
  next: (day) => `Kitas mokėjimas – ${day}.`,
  contribution: 'Parama',
  contributionSubject: (paper) => `Ačiū, kad remiate „${paper}“`,
  contributionThanks: (paper) => `Ačiū už paramą leidiniui „${paper}“. Už ją dirbame nemokamai visiems.`,
  refundedBack: (sum) => `${sum} grąžinama į jūsų kortelę.`,

  failedSubject: (paper) => `Mokėjimas leidiniui „${paper}“ nepavyko`,
  failed: (sum) =>
    `Nepavyko nuskaityti ${sum} nuo jūsų kortelės. Taip nutinka: baigiasi kortelės laikas arba bankas prašo patvirtinti.`,
  failedKept: (day) => `Iki ${day} liekate nariu. Bandysime patys dar kartą; nauja kortelė padės iš karto.`,
  failedLast: (day) => `Tai paskutinis laiškas apie tai: jei nebus sumokėta, narystė baigsis ${day}.`,
  mend: 'Pakeisti kortelę',

  priceSubject: (paper, day) => `Jūsų narystė leidinyje „${paper}“ brangs: ${day}`,
  price: (paper, day) =>
    `Jūsų narystės leidinyje „${paper}“ kaina pasikeis nuo šio mokėjimo: ${day}. Iki tol mokate tiek, kiek mokėjote.`,
  priceNow: 'Iki šiol',
  priceFrom: (day) => `Nuo mokėjimo: ${day}`,
  priceChoice: (day) =>
    `Daryti nieko nereikia. Jei norėtumėte mokėti mažiau arba sustabdyti narystę, pakaks vieno paspaudimo paskyroje, bet kada iki mokėjimo: ${day}.`,

  endingSubject: (paper) => `Jūsų narystė leidinyje „${paper}“ netrukus baigsis`,
  ending: (paper, day) =>
    `Jūsų narystė leidinyje „${paper}“ baigiasi ${day}, kaip prašėte. Daugiau nieko nenuskaitysime.`,
  endingUndo: 'Jei norėtumėte likti, užtenka vieno spustelėjimo paskyroje.',
  runningOut: (paper, day) =>
    `Jūsų leidinio „${paper}“ narystė baigiasi ${day}. Už ją nieko nenuskaičiuojama.`,
  runningOutStay: 'Jei norite likti nariu ir vėliau, prisijunkite šiuo adresu.',
  stay: 'Likti nariu',

  endedSubject: (paper) => `Jūsų narystė leidinyje „${paper}“ baigėsi`,
  ended: {
    cancelled: (paper) =>
      `Jūsų narystė leidinyje „${paper}“ baigėsi, kaip prašėte. Ačiū už laiką, kai buvote su mumis.`,
    unpaid: (paper) =>
      `Jūsų narystė leidinyje „${paper}“ baigėsi, nes tris savaites nepavyko nuskaityti mokesčio. Nieko nesate skolingi.`,
    refunded: (paper) => `Jūsų narystė leidinyje „${paper}“ baigėsi, nes mokestis grąžintas.`,
    disputed: (paper) => `Jūsų narystė leidinyje „${paper}“ baigėsi, nes bankas atšaukė mokėjimą.`,
    over: (paper) => `Jūsų narystės leidinyje „${paper}“ laikas baigėsi.`,
    'seat-given-back': (paper) => `Jūsų vieta leidinyje „${paper}“ grąžinta, o su ja ir narystė.`,
    'group-ended': (paper) =>
      `Grupė, per kurią buvote leidinio „${paper}“ narys, baigė narystę, tad baigėsi ir jūsų.`,
    'by-the-desk': (paper) =>
      `Redakcija nutraukė jūsų narystę leidinyje „${paper}“. Jei tai netikėta, atsakykite į šį laišką.`,
    erased: (paper) => `Jūsų narystė leidinyje „${paper}“ baigėsi, o jūsų duomenys ištrinti.`,
  },
  endedAgain: 'Viskas lieka nemokama skaityti. Grįžkite, kada norėsite.',
  join: 'Vėl tapti nariu',

  secondSubject: (paper) => `Jūs jau esate leidinio „${paper}“ narys`,
  second: (paper, sum) =>
    `Ką tik kažkas šiuo adresu tapo leidinio „${paper}“ nariu, nors šis adresas narystę jau turi. Naująją nutraukėme, o ${sum} grąžiname visą.`,
  secondAccount: 'Jei norėjote mokėti daugiau ar kitaip, tai galite pakeisti paskyroje.',

  crossedSubject: (sum) => `Grąžiname jums ${sum}`,
  crossed: (paper, sum) =>
    `Nuo jūsų kortelės nuskaityta ${sum} už „${paper}“ kaip tik tada, kai narystė jau buvo pasibaigusi. Grąžiname viską; po kelių dienų pinigai bus kortelėje.`,
  crossedNothing: 'Jums nieko daryti nereikia, ir daugiau nieko nenuskaitysime.',

  seatSubject: (group, paper) => `${group} jums dovanoja vietą leidinyje „${paper}“`,
  seat: (group, paper) =>
    `${group} turi leidinio „${paper}“ narystę keliems žmonėms, ir viena vieta skirta jums. Jums tai nieko nekainuoja.`,
  seatTake: 'Užimti vietą',

  grantedSubject: (paper) => `Leidinio „${paper}“ narystė jums`,
  granted: (paper) =>
    `Redakcija jums dovanoja leidinio „${paper}“ narystę. Ji nieko nekainuoja, kortelės nereikia.`,
  grantedUntil: (day) => `Ji galioja iki ${day}.`,
}
