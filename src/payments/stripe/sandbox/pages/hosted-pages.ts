import type { HostedPages } from '../hosted.ts'

/** The pages that people see: the checkout, the bank's page, the portal, an invoice, and what stands in the sandbox. */
export const hostedPages: HostedPages = async () => undefined
