import type { MembershipPhrases } from '../membership-phrases.ts'

export const english: MembershipPhrases = {
  language: 'en',
  greeting: (name) => (name === '' ? 'Hello,' : `Dear ${name},`),
  why: (paper) => `You get this letter because a membership or a payment at ${paper} is in this address.`,
  account: 'Your account',

  welcomeSubject: (paper) => `You are a member of ${paper}`,
  welcome: (paper, tier) =>
    `Thank you. You are a member of ${paper} now (${tier}). What we report stays free for everybody because you pay for it.`,
  welcomeAccount:
    'In your account you change the amount, pause, take receipts, or leave with one click. There is no password: we send you a letter when you sign in.',

  receiptSubject: (paper, number) => `Your receipt ${number} from ${paper}`,
  receiptThanks: (paper) => `Thank you for paying for ${paper}. This is your receipt.`,
  receiptNumber: 'Receipt',
  receiptDay: 'Day',
  receiptFor: 'For',
  receiptPeriod: 'Period',
  receiptCard: (brand, last4) => `${brand} ending in ${last4}`,
  receiptPaidBy: 'Paid by',
  total: 'Total',
  next: (day) => `The next payment is on ${day}.`,
  contribution: 'A contribution',
  contributionSubject: (paper) => `Thank you for supporting ${paper}`,
  contributionThanks: (paper) =>
    `Thank you for your contribution to ${paper}. It pays for reporting that is free for everybody.`,
  refundedBack: (sum) => `${sum} is on its way back to your card.`,

  failedSubject: (paper) => `Your payment to ${paper} did not go through`,
  failed: (sum) =>
    `We could not charge your card ${sum}. That happens: a card runs out, or a bank asks once more.`,
  failedKept: (day) =>
    `You stay a member meanwhile, until ${day}. We try again by ourselves; a new card helps at once.`,
  failedLast: (day) => `This is the last letter about it: if nothing is paid, the membership ends on ${day}.`,
  mend: 'Change the card',

  priceSubject: (paper, day) => `From ${day} on, your membership of ${paper} costs more`,
  price: (paper, day) =>
    `What your membership of ${paper} costs changes with the payment on ${day}. Until then you pay what you have paid.`,
  priceNow: 'Until now',
  priceFrom: (day) => `From ${day} on`,
  priceChoice: (day) =>
    `You need do nothing. If you would rather pay less or stop, a click in your account is enough, at any time before ${day}.`,

  endingSubject: (paper) => `Your membership of ${paper} ends soon`,
  ending: (paper, day) =>
    `Your membership of ${paper} ends on ${day}, as you asked. Nothing more is charged.`,
  endingUndo: 'If you would rather stay, one click in your account is enough.',
  runningOut: (paper, day) => `Your membership of ${paper} ends on ${day}. Nothing is charged for it.`,
  runningOutStay: 'If you would like to stay a member after that, join with this address.',
  stay: 'Stay a member',

  endedSubject: (paper) => `Your membership of ${paper} has ended`,
  ended: {
    cancelled: (paper) =>
      `Your membership of ${paper} has ended, as you asked. Thank you for the time you carried it.`,
    unpaid: (paper) =>
      `Your membership of ${paper} has ended, as your card could not be charged for three weeks. Nothing is owed.`,
    refunded: (paper) => `Your membership of ${paper} has ended, as its payment was given back.`,
    disputed: (paper) => `Your membership of ${paper} has ended, as your bank has taken its payment back.`,
    over: (paper) => `Your membership of ${paper} has run out.`,
    'seat-given-back': (paper) => `Your seat at ${paper} was given back, and with it your membership.`,
    'group-ended': (paper) =>
      `The group through which you were a member of ${paper} has ended its membership, and so has yours.`,
    'by-the-desk': (paper) =>
      `Your membership of ${paper} was ended by the newsroom. Answer this letter if that surprises you.`,
    erased: (paper) => `Your membership of ${paper} has ended, and what we knew of you is erased.`,
  },
  endedAgain: 'Everything stays free to read. You may come back whenever you like.',
  join: 'Become a member again',

  secondSubject: (paper) => `You are a member of ${paper} already`,
  second: (paper, sum) =>
    `Somebody has just joined ${paper} with this address, which is a member already. We have ended the new membership and give its payment of ${sum} back in full.`,
  secondAccount: 'If you wanted to pay more, or in another way, you can change that in your account.',

  crossedSubject: (sum) => `We give ${sum} back to you`,
  crossed: (paper, sum) =>
    `Your card was charged ${sum} for ${paper} just when your membership had ended. We give it back in full; it is on your card in a few days.`,
  crossedNothing: 'There is nothing for you to do, and nothing more is charged.',

  seatSubject: (group, paper) => `${group} gives you a seat at ${paper}`,
  seat: (group, paper) =>
    `${group} has a membership of ${paper} for several people, and one of its seats is for you. It costs you nothing.`,
  seatTake: 'Take the seat',

  grantedSubject: (paper) => `A membership of ${paper} for you`,
  granted: (paper) =>
    `The newsroom gives you a membership of ${paper}. It costs nothing, and no card is needed.`,
  grantedUntil: (day) => `It lasts until ${day}.`,
}
