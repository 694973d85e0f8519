import type { HostedCheckout, HostedPortal } from '../hosted.ts'
import type { Typed } from './card.ts'

export const now = Date.parse('2026-11-25T10:00:00Z') / 1000

export const checkout: HostedCheckout = {
  id: 'cs_test_a1',
  mode: 'subscription',
  status: 'open',
  currency: 'eur',
  amountTotal: 500,
  lines: [{ name: 'Member', amount: 500, quantity: 1, interval: { unit: 'month', count: 1 } }],
  email: null,
  emailFixed: false,
  locale: 'en',
  submitType: null,
  successUrl: 'https://courier.example/joined',
  cancelUrl: 'https://courier.example/join',
  merchant: 'The Nemunas Courier',
  paymentMethodTypes: ['card'],
  now,
  renewsAt: null,
}

export const typed: Typed = {
  email: 'asta@example.org',
  by: 'card',
  number: '4000 0000 0000 9995',
  expiry: '04 / 29',
  cvc: '987',
  name: 'Asta “Astutė” Petrauskienė <3',
  country: 'UA',
  iban: '',
  holder: '',
}

export const portal: HostedPortal = {
  id: 'bps_1',
  email: 'asta@example.org',
  merchant: 'The Nemunas Courier',
  locale: 'en',
  returnUrl: 'https://courier.example/account',
  afterCard: null,
  now,
  subscriptions: [
    {
      id: 'sub_1',
      name: 'Member',
      amount: 500,
      currency: 'eur',
      interval: { unit: 'month', count: 1 },
      status: 'active',
      currentPeriodEnd: now + 30 * 86_400,
      cancelAtPeriodEnd: false,
      cancelAt: null,
    },
  ],
  paymentMethods: [],
  invoices: [],
  features: { setCard: true, cancel: true, invoices: true },
}
