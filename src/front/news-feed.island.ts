/**
 * `<news-feed src announce lines>` around a list of briefs: puts each new one at its top while the page is
 * open. Without it, or without a connection, the list is simply as it was when the page was made.
 */
class NewsFeed extends HTMLElement {
  #source: EventSource | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #voice = document.createElement('p')

  connectedCallback() {
    this.#voice.className = 'unseen'
    this.#voice.role = 'status'
    this.append(this.#voice)
    document.addEventListener('visibilitychange', this.#listenWhileSeen)
    this.#listenWhileSeen()
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#listenWhileSeen)
    this.#leave()
  }

  /** A page in a tab that nobody sees asks for nothing; when it is seen again it asks for what it missed. */
  #listenWhileSeen = () => {
    this.#leave()
    if (document.visibilityState === 'visible') this.#listen()
  }

  #listen() {
    const address = new URL(this.getAttribute('src') ?? '', location.href)
    if (address.origin !== location.origin) return
    const newest = this.querySelector<HTMLElement>('[data-brief]')?.dataset.brief
    if (newest) address.searchParams.set('after', newest)
    const source = new EventSource(address)
    source.addEventListener('open', () => {
      this.#failures = 0
      this.#sayLive(true)
    })
    source.addEventListener('brief', (event: MessageEvent<string>) => this.#add(event.data))
    source.addEventListener('error', () => {
      this.#leave()
      this.#again = setTimeout(() => this.#listen(), patience(this.#failures++))
    })
    this.#source = source
  }

  #leave() {
    clearTimeout(this.#again)
    this.#source?.close()
    this.#sayLive(false)
  }

  #sayLive(live: boolean) {
    for (const mark of document.querySelectorAll<HTMLElement>('[data-live]')) mark.hidden = !live
  }

  #add(html: string) {
    const brief = new DOMParser()
      .parseFromString(html, 'text/html')
      .querySelector<HTMLElement>('[data-brief]')
    if (!brief || this.querySelector(`[data-brief="${CSS.escape(brief.dataset.brief ?? '')}"]`)) return
    if (this.hasAttribute('lines')) brief.querySelector('.brief-more')?.remove()
    const list = this.#listFor(brief)
    if (!list) return
    const entry = document.createElement('li')
    const height = document.documentElement.scrollHeight
    entry.append(document.adoptNode(brief))
    list.prepend(entry)
    if (this.hasAttribute('lines')) list.lastElementChild?.remove()
    keepPlace(entry, document.documentElement.scrollHeight - height)
    this.#voice.textContent = `${this.getAttribute('announce')} ${brief.querySelector('h3')?.textContent}`
  }

  /** Under its day; the first brief of a new day brings the day's heading with it. */
  #listFor(brief: HTMLElement): Element | null {
    const newest = this.querySelector<HTMLElement>('section[data-day]')
    const day = brief.dataset.day
    if (!newest || !day || newest.dataset.day === day) return this.querySelector('ol')
    const section = newest.cloneNode(true) as HTMLElement
    section.dataset.day = day
    const heading = section.querySelector('h2 time')
    if (heading) heading.textContent = day
    heading?.setAttribute('datetime', brief.querySelector('time')?.dateTime ?? '')
    section.querySelector('ol')?.replaceChildren()
    newest.before(section)
    return section.querySelector('ol')
  }
}

/** What a reader has before the eyes stays there; most browsers see to it themselves. */
function keepPlace(entry: Element, grown: number): void {
  if (!CSS.supports('overflow-anchor', 'auto') && entry.getBoundingClientRect().top < 0) scrollBy(0, grown)
}

/** 5 seconds, then twice as long each time up to five minutes, not all readers at the same moment. */
function patience(failures: number): number {
  return Math.min(5_000 * 2 ** failures, 300_000) * (0.75 + Math.random() / 2)
}

customElements.define('news-feed', NewsFeed)
