/**
 * `<listen-player>`: shows our controls in place of the browser's, and fetches what works them at the first touch.
 * Until then a page that is only read carries no more script than this.
 */
class ListenPlayer extends HTMLElement {
  connectedCallback() {
    this.querySelector('audio')!.controls = false
    this.querySelector<HTMLElement>('.player-bar')!.hidden = false
    for (const kind of ['click', 'input'] as const)
      this.addEventListener(kind, (event) => void this.#begin(event), { once: true })
  }

  async #begin(event: Event) {
    const { begin } = (await import(this.dataset.more!)) as typeof import('./listening.island.ts')
    if (!this.dataset.begun) begin(this, event)
  }
}

customElements.define('listen-player', ListenPlayer)
