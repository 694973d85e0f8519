/**
 * `<join-form data-locale data-currency data-digits>` around the form on which one joins: says what it comes to as
 * one chooses, and shows other prices as soon as another currency is chosen. Without it a button does that.
 */
class JoinForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    const show = this.querySelector<HTMLButtonElement>('[name=show]')
    if (!form || !show) return
    form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLSelectElement) form.requestSubmit(show)
    })
    form.addEventListener('input', () => this.#say(form))
    this.#say(form)
  }

  #say(form: HTMLFormElement): void {
    const line = this.querySelector<HTMLElement>('.join-total')
    const output = line?.querySelector('output')
    if (!line || !output) return
    const chosen = new FormData(form)
    const word = (name: string) => String(chosen.get(name) ?? '')
    const interval = word('interval')
    const name = `amount-${word('tier')}-${interval}`
    const digits = Number(this.dataset.digits)
    const isGroup = form.querySelector('.group :checked') !== null
    const each =
      word(name) === 'other'
        ? Number(
            word(`other-${name}`)
              .replace(/[^\d.,]/g, '')
              .replace(',', '.'),
          )
        : Number(word(name)) / 10 ** digits
    const sum = each * (isGroup ? Number(word('seats')) : 1)
    line.hidden = !(sum > 0)
    const shown = new Intl.NumberFormat(this.dataset.locale, {
      style: 'currency',
      currency: this.dataset.currency ?? 'EUR',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: sum % 1 ? digits : 0,
      maximumFractionDigits: digits,
    }).format(sum)
    output.value = (output.dataset[interval] ?? '').replace('{sum}', shown)
  }
}

customElements.define('join-form', JoinForm)
