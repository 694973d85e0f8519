import { z } from 'zod'
import { waitingFor } from './deliveries.ts'
import { wants } from './events.ts'
import type { StoredEvent } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { flag, listParameters, parameters, read, text } from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

function withWaiting(sandbox: Sandbox, event: StoredEvent): StoredEvent {
  return { ...event, pending_webhooks: waitingFor(sandbox, event.id) }
}

/** Whether every endpoint has it, or one has not. */
function delivered({ store }: Sandbox, event: string): boolean {
  const row = store
    .query(`select count(*) as many from deliveries where event = ? and state <> 'delivered'`)
    .get(event)
  return Number(row!.many) === 0
}

export const eventRoutes: Routes = {
  'GET /v1/events': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        delivery_success: flag.optional(),
        type: text.optional(),
        types: z.array(text).max(20).optional(),
      }),
      form,
    )
    const { type, types, delivery_success: success } = asked
    if (type !== undefined && types !== undefined)
      throw refused('You may only specify one of these parameters: type, types.', { param: 'type' })
    const wanted = types ?? (type === undefined ? ['*'] : [type])
    const single = wanted.length === 1 && !wanted[0]!.endsWith('*') ? wanted[0] : undefined
    const list = listOf(sandbox, 'event', asked, '/v1/events', {
      ...byFirst({ type: single }),
      matches: (event) =>
        wanted.some((one) => matches(one, event.type)) &&
        (success === undefined || delivered(sandbox, event.id) === success),
    })
    return { ...list, data: list.data.map((event) => withWaiting(sandbox, event)) }
  },
  'GET /v1/events/:id': (call) => {
    read(parameters({}), call.form)
    const event = call.sandbox.store.get('event', idIn(call))
    if (!event) throw noSuch('event', idIn(call))
    return withWaiting(call.sandbox, event)
  },
}

/** `charge.*` is every type that begins so. */
function matches(wanted: string, type: string): boolean {
  return wants([wanted], type) || (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1)))
}
