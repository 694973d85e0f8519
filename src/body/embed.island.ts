/**
 * A card for something that lies elsewhere. Without this script it is a link; with it, a button puts the
 * provider's frame in its place. Until then nothing has been asked of the provider.
 */
class EmbedCard extends HTMLElement {
  connectedCallback(): void {
    const frame = this.getAttribute('frame')
    if (!frame || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = this.dataset.show ?? ''
    button.addEventListener('click', () => this.open(frame), { once: true })
    const warning = document.createElement('p')
    warning.className = 'warning'
    warning.textContent = this.dataset.warning ?? ''
    this.append(button, warning)
  }

  /** The frame may run its own scripts and go full screen; it may not navigate our page or ask for devices. */
  private open(address: string): void {
    const frame = document.createElement('iframe')
    frame.title =
      this.querySelector('.words')?.textContent || (this.querySelector('.kicker')?.textContent ?? '')
    frame.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture'
    frame.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-presentation')
    frame.referrerPolicy = 'strict-origin-when-cross-origin'
    frame.src = address
    const link = this.querySelector('.invitation')
    this.classList.add('open')
    this.replaceChildren(frame, ...(link ? [link] : []))
    frame.focus()
  }
}

customElements.define('embed-card', EmbedCard)
