import type { JoinPhrases } from '../join.ts'

export const lithuanian: JoinPhrases = {
  language: 'lt',
  title: 'Tapti nariu',
  standfirst: (paper) => `Nariai apmoka „${paper}“ darbą, kad jį galėtų skaityti visi.`,
  description: (paper) => `Tapkite „${paper}“ nariu: kas mėnesį ar kas metus, o sustabdykite kada panorėję.`,
  notYet: 'Kol kas prisijungti nėra kur: redakcija narystės dar neatvėrė.',

  languageLabel: 'Kalba',
  currency: 'Valiuta',
  showPrices: 'Rodyti kainas',
  tier: 'Narystė',
  interval: 'Kaip dažnai',
  intervals: { month: 'Kas mėnesį', year: 'Kas metus' },
  amount: 'Kiek',
  otherAmount: 'Kita suma',
  atLeast: (sum) => `Ne mažiau kaip ${sum}`,
  forExample: (amount) => `Pavyzdžiui, ${amount}.`,
  least: (sum) => `Mažiausia suma – ${sum}. Įrašykite tiek arba daugiau.`,
  each: { month: (sum) => `${sum} per mėnesį`, year: (sum) => `${sum} per metus` },
  eachSeat: {
    month: (sum) => `${sum} per mėnesį už kiekvieną vietą`,
    year: (sum) => `${sum} per metus už kiekvieną vietą`,
  },
  fromEach: { month: (sum) => `nuo ${sum} per mėnesį`, year: (sum) => `nuo ${sum} per metus` },
  fromEachSeat: {
    month: (sum) => `nuo ${sum} už vietą per mėnesį`,
    year: (sum) => `nuo ${sum} už vietą per metus`,
  },
  trust: 'Tiems, kurie mokosi. Tikime jūsų žodžiu.',
  seats: 'Vietų skaičius',
  seatsHint: (fewest, most) => `Nuo ${fewest} iki ${most}. Žmones pakviesite sumokėję.`,
  seatsCount: { one: '# vieta', few: '# vietos', many: '# vietos', other: '# vietų' },
  email: 'Jūsų el. pašto adresas',
  emailHint: 'Juo gausite kvitą ir laišką, su kuriuo galėsite prisijungti.',
  nextMonth: (day) =>
    `Nuskaitysime nuo jūsų kortelės šiandien ir kiekvieno mėnesio ${day} dieną${day > 28 ? ' (arba paskutinę mėnesio dieną)' : ''}, kol sustabdysite. Sustabdyti galite vienu paspaudimu.`,
  nextYear: (date) =>
    `Nuskaitysime nuo jūsų kortelės šiandien ir kasmet ${date}, kol sustabdysite. Prieš tai jums parašysime. Sustabdyti galite vienu paspaudimu.`,
  total: 'Iš viso:',
  onward: 'Tęsti mokėjimą',
  alsoPaysWith: 'ir tai, ką jūsų bankas bei telefonas pasiūlys kitame puslapyje',
  rehearsal:
    'Tai repeticija: nuo jokios kortelės pinigai nenurašomi. Kitame puslapyje galima mokėti bandomąja kortele, pavyzdžiui, 4242 4242 4242 4242.',
  cardUnseen: 'Mokate mūsų mokėjimų teikėjo puslapyje. Jūsų kortelės numerio nematome.',
  benefits: 'Ką gauna narys',
  whatMoneyDoes: 'Kam skiriami pinigai',
  moneyText:
    'Jais apmokamas žurnalistų darbas: laikas tų, kurie sužino, patikrina ir parašo, ir visa, ko reikia, kad tai pasiektų jus.',
  once: 'Norėtumėte paremti vieną kartą?',
  onceLink: 'Skirti pasirinktą sumą',
  signInInstead: 'Jau turite narystę? Prisijunkite',

  memberAlready: 'Jūs jau tarp mūsų narių. Kiek ir kaip dažnai mokate, galite pakeisti savo paskyroje.',
  toAccount: 'Į paskyrą',
  cancelled: 'Nieko nenuskaityta. Ką pasirinkote, tebėra čia.',
  wrong: {
    email: 'Šiuo adresu laiško išsiųsti negalima. Pažiūrėkite, ar netrūksta ženklo ir ar nėra nereikalingo.',
    emailEmpty: 'Įrašykite savo el. pašto adresą.',
    amount: {
      empty: () => 'Įrašykite sumą arba pasirinkite vieną iš pasiūlytų.',
      'no-number': () => 'Įrašykite sumą skaitmenimis, pavyzdžiui, 7 arba 7,50.',
      'other-currency': (currency) =>
        `Kainos čia nurodytos šia valiuta: ${currency}. Įrašykite tik skaičių arba pasirinkite kitą valiutą.`,
      'too-exact': () => 'Tai mažiau nei mažiausia moneta. Įrašykite mažiau skaitmenų.',
      'too-much': () => 'Tiek vienu kartu kortele sumokėti negalima. Parašykite mums, ir rasime kitą būdą.',
    },
    seats: (fewest, most) => `Įrašykite, kiek vietų: nuo ${fewest} iki ${most}.`,
    notOffered: 'Taip sumokėti negalima. Pasirinkite iš naujo.',
    unreachable: 'Mokėjimo puslapis šiuo metu nepasiekiamas. Nieko nenuskaityta; pabandykite po minutės.',
    paidAlready: 'Pagal šią formą jau sumokėta. Žvilgtelėkite į savo paštą: kvitas ten.',
  },

  thanks: 'Ačiū. Nuo šiol esate tarp mūsų narių.',
  thanksText: (paper) => `Jūsų narystė apmoka „${paper}“ darbą.`,
  letterComes: (email) => `Adresu ${email} jau keliauja laiškas su kvitu ir nuoroda į jūsų paskyrą.`,
  pending: 'Ačiū. Jūsų mokėjimas pakeliui.',
  pendingText:
    'Tokiam mokėjimui bankams reikia kelių dienų. Parašysime, kai tik jis pasieks mus; daryti nieko nereikia.',
  notPaid: 'Niekas nesumokėta',
  notPaidText: 'Mokėjimas nebaigtas, ir nieko nenuskaityta.',
  backToStory: 'Atgal į straipsnį',
  toFront: 'Į pradžią',
  tryAgain: 'Pabandyti dar kartą',

  giveTitle: 'Paremti vieną kartą',
  giveStandfirst: (paper) => `Pasirinkta suma „${paper}“ darbui. Be paskyros ir be tolesnių mokėjimų.`,
  giveNext: 'Nuskaitysime nuo jūsų kortelės vieną kartą, šiandien.',
  giveEmailHint: 'Juo gausite kvitą.',
  giveThanks: 'Ačiū už jūsų paramą',
  giveThanksText: (paper) => `Ji apmoka „${paper}“ darbą. Kvitas jau keliauja pas jus laišku.`,
  orJoin: 'Verčiau tapti nariu',
}
