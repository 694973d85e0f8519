/**
 * `<gate-work data-challenge data-rest data-wait>` within a form: finds the number that the challenge asks for while
 * one fills the form in, a little at a time so that typing stays smooth. Whoever sends sooner is told that it takes a
 * moment, and the form goes on by itself; with `data-goes-on` somebody has pressed already. A browser that hashes
 * nothing, as on a page without TLS, rests as long as the gate asks of those without scripts.
 */
class GateWork extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form')
    const field = this.querySelector('input')
    const line = this.querySelector('output')
    if (!form || !field || !line) return
    const { challenge = '', rest, wait = '', goesOn } = this.dataset
    let isReady = false
    let sender: HTMLElement | null | undefined
    const waitFor = (button: HTMLElement | null) => {
      sender = button
      line.value = wait
    }
    if (goesOn !== undefined) waitFor(null)
    form.addEventListener('submit', (event) => {
      const { submitter } = event
      if (isReady || submitter?.hasAttribute('name')) return
      event.preventDefault()
      waitFor(submitter)
    })
    const work = globalThis.crypto?.subtle ? solve(JSON.parse(challenge) as Challenge) : after(Number(rest))
    void work.then((solution) => {
      isReady = true
      field.value = solution
      line.value = ''
      if (sender !== undefined) form.requestSubmit(sender)
    })
  }
}

interface Challenge {
  algorithm: string
  challenge: string
  maxnumber: number
  salt: string
  signature: string
}

const AT_ONCE = 200

async function solve({ algorithm, challenge, maxnumber, salt, signature }: Challenge): Promise<string> {
  const encoder = new TextEncoder()
  const wanted = challenge.match(/../g)!.map((two) => parseInt(two, 16))
  for (let from = 0; from <= maxnumber; from += AT_ONCE) {
    const hashes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) =>
        crypto.subtle.digest(algorithm, encoder.encode(salt + (from + at))),
      ),
    )
    const found = hashes.findIndex((hash) => {
      const bytes = new Uint8Array(hash)
      return wanted.every((byte, at) => byte === bytes[at])
    })
    if (found >= 0)
      return btoa(JSON.stringify({ algorithm, challenge, number: from + found, salt, signature }))
    await after(0)
  }
  return 'none'
}

/** No work: those who cannot do any bring time. */
function after(milliseconds: number): Promise<string> {
  return new Promise((done) => setTimeout(done, milliseconds, ''))
}

customElements.define('gate-work', GateWork)
