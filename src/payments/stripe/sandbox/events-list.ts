import { z } from 'zod'
import { waitingFor } from './deliveries.ts'
import { wants } from './events.ts'
import type { StoredEvent } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { listOf } from './wire/lists.ts'
import { flag, listParameters, parameters, read, text } from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

function withWaiting(sandbox: Sandbox, event: StoredEvent): StoredEvent {
  return { ...event, pending_webhooks: waitingFor(sandbox, event.id) }
}

/** Whether every endpoint has it, or one has not. */
const UNDELIVERED = `exists (select 1 from deliveries d where d.event = m.id and d.state <> 'delivered')`

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
    const exact = wanted.every((one) => !one.endsWith('*'))
    const list = listOf(sandbox, 'event', asked, '/v1/events', {
      ...(exact ? { by: { field: 'type', value: [...new Set(wanted)] } } : {}),
      ...(success === undefined ? {} : { where: success ? `not ${UNDELIVERED}` : UNDELIVERED }),
      matches: (event) => wanted.some((one) => matches(one, event.type)),
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
