import { z } from 'zod'
import { API_VERSION } from './events.ts'
import { chance, newStripeId } from './ids.ts'
import { given } from './given.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { clearable, flag, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

type Endpoint = Kinds['webhook_endpoint']

const MOST_ENDPOINTS = 16

const enabled = z.array(text).min(1).max(300)
const url = text.refine((value) => URL.canParse(value) && /^https?:/.test(value), 'Invalid URL')

function endpointOf({ store }: Sandbox, id: string): Endpoint {
  const endpoint = store.get('webhook_endpoint', id)
  if (!endpoint) throw noSuch('webhook endpoint', id)
  return endpoint
}

export const webhookEndpointRoutes: Routes = {
  'POST /v1/webhook_endpoints': ({ sandbox, form }) => {
    const asked = read(
      parameters({
        api_version: text.optional(),
        description: clearable(text).optional(),
        enabled_events: enabled,
        metadata: metadata.optional(),
        url,
      }),
      form,
    )
    if (sandbox.store.count('webhook_endpoint') >= MOST_ENDPOINTS)
      throw refused(`You have reached the maximum of ${MOST_ENDPOINTS} webhook endpoints.`)
    if (asked.api_version !== undefined && asked.api_version !== API_VERSION)
      throw refused(`This sandbox speaks the API version ${API_VERSION} only.`, { param: 'api_version' })
    const secret = `whsec_${chance(32)}`
    const endpoint: Endpoint = {
      id: newStripeId('we'),
      object: 'webhook_endpoint',
      api_version: asked.api_version ?? null,
      application: null,
      created: nowOf(sandbox),
      description: asked.description ?? null,
      enabled_events: asked.enabled_events,
      livemode: false,
      metadata: merged({}, asked.metadata),
      status: 'enabled',
      url: asked.url,
    }
    sandbox.store.put('webhook_endpoint', endpoint, { secret })
    return { ...endpoint, secret }
  },
  'GET /v1/webhook_endpoints': ({ sandbox, form }) =>
    listOf(sandbox, 'webhook_endpoint', read(listParameters({}), form), '/v1/webhook_endpoints'),
  'GET /v1/webhook_endpoints/:id': (call) => {
    read(parameters({}), call.form)
    return endpointOf(call.sandbox, idIn(call))
  },
  'POST /v1/webhook_endpoints/:id': (call) => {
    const asked = read(
      parameters({
        description: clearable(text).optional(),
        disabled: flag.optional(),
        enabled_events: enabled.optional(),
        metadata: metadata.optional(),
        url: url.optional(),
      }),
      call.form,
    )
    const endpoint = endpointOf(call.sandbox, idIn(call))
    const { description, enabled_events, url: to, disabled } = asked
    const changed: Endpoint = {
      ...endpoint,
      ...given({ description, enabled_events, url: to }),
      ...(disabled === undefined ? {} : { status: disabled ? 'disabled' : 'enabled' }),
      metadata: merged(endpoint.metadata, asked.metadata),
    }
    call.sandbox.store.put('webhook_endpoint', changed)
    return changed
  },
  'DELETE /v1/webhook_endpoints/:id': (call) => {
    read(parameters({}), call.form)
    const { id } = endpointOf(call.sandbox, idIn(call))
    call.sandbox.store.remove(id)
    return { id, object: 'webhook_endpoint', deleted: true }
  },
}
