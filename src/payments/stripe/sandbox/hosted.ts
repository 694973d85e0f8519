import type { Sandbox } from './state.ts'

/** What a hosted page says, and what it may ask for: the pages know nothing else of the sandbox. */
export type HostedPages = (request: Request, sandbox: Sandbox) => Promise<Response | undefined>

export interface HostedInterval {
  unit: 'day' | 'week' | 'month' | 'year'
  count: number
}

export interface HostedCheckout {
  id: string
  mode: 'payment' | 'subscription' | 'setup'
  status: 'open' | 'complete' | 'expired'
  currency: string
  amountTotal: number
  lines: {
    name: string
    description?: string
    amount: number
    quantity: number
    interval?: HostedInterval
  }[]
  email: string | null
  /** Whether the address came with the session, and cannot be changed. */
  emailFixed: boolean
  locale: string
  submitType: string | null
  successUrl: string
  cancelUrl: string | null
  merchant: string
  paymentMethodTypes: string[]
  /** Now for whoever pays, which is their test clock's time if they have one. */
  now: number
  /** When the next payment after this one is due, of what is paid again and again. */
  renewsAt: number | null
}

export type Tried =
  | { state: 'done'; to: string }
  | {
      state: 'declined'
      code: string
      declineCode?: string
      message: string
      field?: 'number' | 'expiry' | 'cvc' | 'email' | 'iban'
    }
  | { state: 'authenticate'; step: string }

export interface TypedCard {
  number: string
  expMonth: number
  expYear: number
  cvc: string
  name: string
  country: string
}

export interface HostedStep {
  amount: number
  currency: string
  merchant: string
  kind: 'payment' | 'setup'
  last4: string
  brand: string
  /** Whether it still waits: a step is taken once. */
  open: boolean
  locale: string | null
  /** Where a browser is led when it is done, if that is not a page of the sandbox. */
  returnUrl: string | null
}

export interface HostedPortal {
  id: string
  email: string | null
  merchant: string
  locale: string | null
  returnUrl: string | null
  /** Where a new card leads, if not back to the portal. */
  afterCard: string | null
  /** By their test clock, if they have one. */
  now: number
  subscriptions: {
    id: string
    name: string
    amount: number
    currency: string
    interval: HostedInterval
    status: string
    currentPeriodEnd: number
    cancelAtPeriodEnd: boolean
    cancelAt: number | null
  }[]
  paymentMethods: {
    id: string
    type: 'card' | 'sepa_debit'
    brand: string
    last4: string
    expMonth: number | null
    expYear: number | null
    default: boolean
  }[]
  invoices: {
    id: string
    number: string | null
    created: number
    amount: number
    currency: string
    status: string
    url: string | null
  }[]
  features: { setCard: boolean; cancel: boolean; invoices: boolean }
}

export interface HostedInvoice {
  id: string
  number: string | null
  status: string
  merchant: string
  email: string | null
  currency: string
  total: number
  amountDue: number
  amountRemaining: number
  created: number
  dueDate: number | null
  paidAt: number | null
  locale: string | null
  /** What is kept to pay it with. */
  method: { type: 'card' | 'sepa_debit'; brand: string; last4: string } | null
  lines: { description: string; amount: number; quantity: number; from: number; until: number }[]
}

export interface SandboxEvent {
  id: string
  type: string
  created: number
  object: string
  pendingWebhooks: number
}

export interface SandboxDelivery {
  event: string
  type: string
  url: string
  state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  attempts: number
  lastStatus: number | null
  lastProblem: string | null
  nextAt: number | null
}

export interface SandboxClock {
  id: string
  name: string | null
  frozenTime: number
  status: string
}
