import { setSwitches } from '../control.ts'
import { latestDeliveries } from '../deliveries.ts'
import { advanceTestClock, latestEvents, testClocks } from '../overview.ts'
import { nowOf, type Sandbox } from '../state.ts'
import { switchesSchema } from '../switches.ts'
import { formOf, pageAnswer, seeOther } from './answer.ts'
import { OverviewView, type OverviewProps } from './overview-view.tsx'
import { oneLater } from './sums.ts'

const NEWEST = 20

/** `/`: what this is, what stands in it, and its levers. For whoever tries the paper out, and so only in English. */
export async function overviewPage(request: Request, sandbox: Sandbox): Promise<Response> {
  if (request.method !== 'POST') return pageAnswer(<OverviewView {...overviewOf(sandbox)} />)
  const form = await formOf(request)
  const clock = form.get('advance')
  const trouble = typeof clock === 'string' ? advanced(sandbox, clock) : switched(sandbox, form)
  if (trouble === undefined) return seeOther('/?done')
  return pageAnswer(<OverviewView {...overviewOf(sandbox)} trouble={trouble} />, { status: 422 })
}

function overviewOf(sandbox: Sandbox): OverviewProps {
  return {
    url: sandbox.url,
    now: nowOf(sandbox),
    switches: sandbox.switches,
    checkouts: sandbox.store.page('checkout.session', { limit: NEWEST }).objects,
    deliveries: latestDeliveries(sandbox, NEWEST),
    events: latestEvents(sandbox, NEWEST),
    clocks: testClocks(sandbox),
  }
}

function advanced(sandbox: Sandbox, id: string): string | undefined {
  const clock = testClocks(sandbox).find((one) => one.id === id)
  if (!clock) return 'There is no such test clock any more.'
  const to = oneLater(clock.frozenTime, { unit: 'month', count: 1 })
  return advanceTestClock(sandbox, id, to)
    ? undefined
    : 'This test clock is still moving. Wait until it stands, and press again.'
}

/** Shares are typed as percentages; a box that is not ticked is not sent. */
function switched(sandbox: Sandbox, form: FormData): string | undefined {
  const number = (name: string) => Number(String(form.get(name)).replace(',', '.').replace('%', ''))
  const read = switchesSchema.partial().safeParse({
    duplicates: number('duplicates') / 100,
    disorder: form.get('disorder') === 'on',
    delay: number('delay'),
    drop: number('drop') / 100,
    tooManyRequests: number('tooManyRequests') / 100,
  })
  if (!read.success)
    return 'Shares are numbers from 0 to 100, and a delay is a number of seconds up to 86400. Nothing was changed.'
  setSwitches(sandbox, read.data)
  return undefined
}
