/**
 * `<gate-work data-challenge data-wait>` within a form: finds the number that the challenge asks for while one fills
 * the form in, a little at a time so that typing stays smooth. Whoever sends sooner is told that it takes a moment.
 */
class GateWork extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form')
    const field = this.querySelector('input')
    const line = this.querySelector('output')
    if (!form || !field || !line || !globalThis.crypto?.subtle) return
    let sender: HTMLElement | null | undefined
    form.addEventListener('submit', (event) => {
      const { submitter } = event
      if (field.value !== '' || submitter?.hasAttribute('name')) return
      event.preventDefault()
      sender = submitter
      line.value = this.dataset.wait ?? ''
    })
    void solve(JSON.parse(this.dataset.challenge ?? '{}') as Challenge).then((solution) => {
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
    await new Promise((done) => setTimeout(done))
  }
  return 'none'
}

customElements.define('gate-work', GateWork)
