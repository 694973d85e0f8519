import type { Letter } from './letter.ts'

/** What became of one try to send a letter. */
export type Outcome =
  | { state: 'accepted'; answer: string }
  /** Surely not sent, and worth another try. */
  | { state: 'deferred'; answer: string }
  /** Surely not sent, and never to be. `unknown` when there is nobody of that address. */
  | { state: 'refused'; answer: string; unknown: boolean }
  /** Its bytes were given away whole, and nobody said what became of them. */
  | { state: 'in doubt'; answer: string }

/** The way out. Everything that is sent goes by SMTP, in rehearsal too; only the address differs. */
export interface MailTransport {
  /** The domain that letters come from: their Message-IDs end with it. */
  domain: string
  /** How many letters it can have under way at once. */
  atOnce: number
  /**
   * Sends one letter. Calls `handOver` when everything is said but the letter itself, and gives away no byte of it
   * unless that succeeds: whoever dies before has surely sent nothing.
   */
  send(letter: Letter & { messageId: string }, handOver: () => Promise<void>): Promise<Outcome>
  close(): Promise<void>
}
