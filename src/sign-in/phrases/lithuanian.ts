import type { SignInPhrases } from '../sign-in-phrases.ts'

export const lithuanian: SignInPhrases = {
  language: 'lt',

  title: 'Prisijungimas',
  standfirst: 'Slaptažodžio nėra. Parašome jums laišką, o jūs parodote, kad jis jus pasiekė.',
  deskTitle: 'Prisijungimas prie redakcijos',
  deskStandfirst: 'Tiems, kas leidžia laikraštį. Parašome jums laišką, o jūs parodote, kad jis jus pasiekė.',
  email: 'Jūsų el. pašto adresas',
  send: 'Siųsti laišką',
  noAddress: 'Tokiu el. pašto adresu laiško neišsiųsime. Rašykite taip: vardas@vieta.lt.',
  tooMany: (time) =>
    `Per trumpą laiką paprašyta kelių laiškų. Pasinaudokite naujausiu arba prašykite dar kartą po ${time}.`,
  notYet: 'Dar ne narys?',
  joinInstead: 'Tapti nariu',

  sentTitle: 'Pažiūrėkite į paštą',
  sent: (email) => `Laiškas jau keliauja adresu ${email}.`,
  sentToDesk: (email) => `Jei ${email} priklauso kam nors iš redakcijos, laiškas jau keliauja.`,
  sentHow:
    'Paspauskite jame esančią nuorodą bet kuriame įrenginyje arba įveskite kodą čia. Abu veikia vieną kartą, 15 minučių. Jei laiško nėra, pažiūrėkite tarp nepageidaujamų.',
  code: 'Šešių skaitmenų kodas',
  codeHint: 'Iš naujausio laiško.',
  signIn: 'Prisijungti',
  notSix: 'Kodas yra šeši skaitmenys, kaip laiške.',
  wrongCode: 'Tai ne naujausio laiško kodas, arba tas laiškas jau panaudotas.',
  triesLeft: {
    one: 'Liko # bandymas.',
    few: 'Liko # bandymai.',
    many: 'Liko # bandymo.',
    other: 'Liko # bandymų.',
  },
  noMoreTries:
    'Daugiau kodų čia bandyti negalima. Nuoroda jūsų laiške tebeveikia, arba paprašykite kito laiško.',
  codeOver: 'Kodo 15 minučių praėjo. Paprašykite kito laiško.',
  askAgain: 'Paprašyti kito laiško',

  linkTitle: 'Dar vienas paspaudimas',
  linkText: (email) => `Prisijungti šiame įrenginyje kaip ${email}?`,
  linkDoneTitle: 'Ši nuoroda nieko nebeįleidžia',
  linkDone: {
    unknown: 'Tokios nuorodos nežinome. Pažiūrėkite, ar ji visa, arba paprašykite kito laiško.',
    used: 'Ja jau pasinaudota, o kiekviena nuoroda veikia vieną kartą. Paprašykite kito laiško.',
    replaced: 'Po jos paprašyta kito laiško. Pasinaudokite naujausiu arba paprašykite dar vieno.',
    over: 'Jos laikas praėjo. Paprašykite kito laiško.',
  },

  signedOut: 'Jūs atsijungėte.',

  sessionsTitle: 'Kur esate prisijungę',
  sessionsStandfirst: 'Jei kurio nors prisijungimo nepažįstate, užbaikite jį. Jis baigsis iš karto.',
  browserOn: (browser, system) => `${browser}, ${system}`,
  someBrowser: 'Kažkokia naršyklė',
  here: 'ši',
  signedInAt: (day) => `prisijungta ${day}`,
  lastUsed: (day) => `naudota ${day}`,
  endThis: 'Užbaigti',
  endOthers: 'Užbaigti visus kitus',
  signOut: 'Atsijungti',
  sessionsEnded: {
    one: 'Užbaigtas # prisijungimas.',
    few: 'Užbaigti # prisijungimai.',
    many: 'Užbaigta # prisijungimo.',
    other: 'Užbaigta # prisijungimų.',
  },
  backToAccount: 'Paskyra',

  letterSubject: (paper) => `Prisijungimas: ${paper}`,
  letterDeskSubject: (paper) => `Prisijungimas prie redakcijos: ${paper}`,
  greeting: () => 'Laba diena,',
  letterWhy: (paper) => `kažkas, greičiausiai jūs, nori prisijungti prie „${paper}“ šiuo adresu.`,
  letterDeskWhy: (paper) => `kažkas, greičiausiai jūs, nori prisijungti prie „${paper}“ redakcijos.`,
  letterButton: 'Prisijungti',
  letterCode: 'Arba įveskite šį kodą puslapyje, kuriame jo paprašėte:',
  letterLasts: 'Abu veikia vieną kartą, 15 minučių.',
  letterNotYou: 'Jei tai ne jūs, nieko nedarykite: be šio laiško niekas neprisijungs.',
  letterNeverAsk: 'Niekas iš mūsų niekada neprašys jūsų šio kodo.',

  roles: { owner: 'savininkas', editor: 'redaktorius', 'membership-manager': 'narystės vadybininkas' },
  inviteSubject: (paper) => `Jūsų vieta redakcijoje: ${paper}`,
  inviteWhy: (by, paper, role) => `${by} kviečia jus į „${paper}“ redakciją, pareigos: ${role}.`,
  invitePlain: (paper, role) => `jums suteikta vieta „${paper}“ redakcijoje, pareigos: ${role}.`,
  inviteLasts: 'Nuoroda veikia vieną kartą, 24 valandas. Vėliau laiško paprašykite prisijungimo puslapyje:',
  inviteNotYou: 'Jei nežinote, apie ką čia kalbama, nieko nedarykite.',

  unknownSubject: (paper) => `Šiuo adresu paskyros nėra: ${paper}`,
  unknownWhy: (email, paper) =>
    `kažkas, greičiausiai jūs, norėjo prisijungti prie „${paper}“ adresu ${email}. Šiuo adresu paskyros nėra.`,
  unknownOther: 'Galbūt tapote nariu kitu adresu. Tada prisijunkite juo:',
  unknownJoin: 'Arba tapkite nariu, tai užtruks minutę:',
  unknownNotYou: 'Jei tai ne jūs, nieko nedarykite. Apie jus nieko nesaugome.',
}
