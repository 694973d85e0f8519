import type { JoinPhrases } from '../join.ts'

export const english: JoinPhrases = {
  language: 'en',
  title: 'Become a member',
  standfirst: (paper) => `Members pay for what ${paper} reports, so that everybody can read it.`,
  description: (paper) => `Become a member of ${paper}: by month or by year, and stop whenever you like.`,
  notYet: 'There is nothing to join yet. The newsroom has not opened memberships.',

  languageLabel: 'Language',
  currency: 'Currency',
  showPrices: 'Show prices',
  tier: 'Membership',
  interval: 'How often',
  intervals: { month: 'Every month', year: 'Every year' },
  amount: 'How much',
  otherAmount: 'Another amount',
  atLeast: (sum) => `At least ${sum}`,
  forExample: (amount) => `For example ${amount}.`,
  least: (sum) => `The least is ${sum}. Write that or more.`,
  each: { month: (sum) => `${sum} a month`, year: (sum) => `${sum} a year` },
  eachSeat: { month: (sum) => `${sum} a month for each seat`, year: (sum) => `${sum} a year for each seat` },
  fromEach: { month: (sum) => `from ${sum} a month`, year: (sum) => `from ${sum} a year` },
  fromEachSeat: {
    month: (sum) => `from ${sum} a seat, a month`,
    year: (sum) => `from ${sum} a seat, a year`,
  },
  trust: 'For those who study. We take your word for it.',
  seats: 'Number of seats',
  seatsHint: (fewest, most) => `From ${fewest} to ${most}. You invite people once you have paid.`,
  seatsCount: { one: '# seat', other: '# seats' },
  email: 'Your e-mail address',
  emailHint: 'Your receipt goes there, and the letter that lets you sign in.',
  nextMonth: (day) =>
    `We charge your card today and on the ${ordinal(day)} of each month${day > 28 ? ', or its last day,' : ''} until you stop. You can stop with one click.`,
  nextYear: (date) =>
    `We charge your card today and each year on ${date} until you stop. We write to you before. You can stop with one click.`,
  total: 'Total:',
  onward: 'Continue to payment',
  alsoPaysWith: 'and what your bank and your phone offer on the next page',
  rehearsal:
    'This is a rehearsal: no card is charged. On the next page a test card such as 4242 4242 4242 4242 pays.',
  cardUnseen: 'You pay on the page of our payment provider. We never see the number of your card.',
  benefits: 'What a member gets',
  whatMoneyDoes: 'What the money does',
  moneyText:
    'It pays for the reporting: the time of those who find out, check and write, and what it takes to bring it to you.',
  once: 'You would rather give once?',
  onceLink: 'Give an amount of your choice',
  signInInstead: 'You are a member already? Sign in',

  memberAlready: 'You are a member already. What you pay, and how often, can be changed in your account.',
  toAccount: 'To your account',
  cancelled: 'Nothing was charged. What you chose is still here.',
  wrong: {
    email: 'No letter can be sent to this. Look whether a sign is missing or one too many.',
    emailEmpty: 'Write your e-mail address.',
    amount: {
      empty: () => 'Write an amount, or choose one of those above.',
      'no-number': () => 'Write the amount in figures, such as 7 or 7.50.',
      'other-currency': (currency) =>
        `Prices here are in ${currency}. Write the bare number, or choose another currency above.`,
      'too-exact': () => 'This is smaller than the smallest coin. Write fewer digits.',
      'too-much': () => 'This is more than a card can pay at once. Write to us, and we find a way.',
    },
    seats: (fewest, most) => `Write how many seats, from ${fewest} to ${most}.`,
    notOffered: 'This cannot be paid in that way. Choose again below.',
    unreachable: 'The payment page cannot be reached just now. Nothing was charged; try again in a minute.',
    paidAlready: 'This form has been paid already. Look into your letters: the receipt is there.',
  },

  thanks: 'Thank you. You are a member.',
  thanksText: (paper) => `Your membership pays for what ${paper} reports.`,
  letterComes: (email) =>
    `A letter is on its way to ${email}, with your receipt and the way to your account.`,
  pending: 'Thank you. Your payment is on its way.',
  pendingText:
    'Banks need a few days for this kind of payment. We write to you as soon as it is here; you need do nothing.',
  notPaid: 'Nothing has been paid',
  notPaidText: 'The payment was not finished, and nothing was charged.',
  backToStory: 'Back to the story',
  toFront: 'To the front page',
  tryAgain: 'Try again',

  giveTitle: 'Give once',
  giveStandfirst: (paper) =>
    `An amount of your choice for what ${paper} reports. No account, and nothing follows.`,
  giveNext: 'We charge your card once, today.',
  giveEmailHint: 'Your receipt goes there.',
  giveThanks: 'Thank you for what you gave',
  giveThanksText: (paper) => `It pays for what ${paper} reports. Your receipt is on its way by letter.`,
  orJoin: 'Become a member instead',
}

/** "1st", "22nd", "13th". */
function ordinal(day: number): string {
  return day + { one: 'st', two: 'nd', few: 'rd', zero: 'th', many: 'th', other: 'th' }[rules.select(day)]
}

const rules = new Intl.PluralRules('en', { type: 'ordinal' })
