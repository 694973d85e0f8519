import type { Sandbox } from '../state.ts'
import type { Form } from './form.ts'

/** One request to the API, read and let in. */
export interface Call {
  sandbox: Sandbox
  form: Form
  /** What stood in the address where the route says `:id`, in order. */
  ids: string[]
}

/** Answers with an object, or refuses by throwing. Everything it does is one transaction. */
export type Handler = (call: Call) => object

/** Each address of a kind, such as `POST /v1/customers/:id`. */
export type Routes = Record<string, Handler>

export function idIn({ ids }: Call, place = 0): string {
  return ids[place] ?? ''
}
