import type { SpokenPlace } from './narration.ts'

/**
 * What a `<listen-player>` does once somebody has touched it: plays, remembers the place, goes back, changes speed,
 * answers the keys of the keyboard and of a headset, marks the sentence being heard, lets one begin at a paragraph,
 * and hands over to the next player of the page when it has ended.
 */
export function begin(player: HTMLElement, first?: Event): void {
  player.dataset.begun = 'yes'
  const audio = player.querySelector('audio')!
  const part = <Kind extends HTMLElement>(name: string) => player.querySelector<Kind>(`[data-do="${name}"]`)!
  const [play, place, back, speed] = [
    part<HTMLButtonElement>('play'),
    part<HTMLInputElement>('place'),
    part<HTMLButtonElement>('back'),
    part<HTMLButtonElement>('speed'),
  ]
  const status = player.querySelector<HTMLElement>('[role="status"]')!
  const told = player.dataset
  const rememberedAs = `listen ${told.id}`
  const follow = follower(player, (seconds) => {
    audio.currentTime = seconds
    void start()
  })

  const start = async () => {
    for (const other of document.querySelectorAll('audio')) if (other !== audio) other.pause()
    try {
      await audio.play()
      status.hidden = true
    } catch (error) {
      if ((error as Error).name === 'AbortError') return
      status.textContent = told.failed!
      status.hidden = false
    }
  }
  const toggle = () => (audio.paused ? start() : audio.pause())
  const goBack = () => (audio.currentTime = Math.max(0, audio.currentTime - 15))
  const show = () => {
    const seconds = Math.floor(audio.currentTime)
    place.value = String(seconds)
    place.setAttribute(
      'aria-valuetext',
      told.placeOf!.replace('##', clock(Number(place.max))).replace('#', clock(seconds)),
    )
    place.style.setProperty('--done', `${(100 * audio.currentTime) / Number(place.max)}%`)
  }
  const setSpeed = (times: number) => {
    audio.playbackRate = times
    speed.textContent = `${times}×`
    speed.setAttribute('aria-label', `${speed.dataset.label}: ${times}×`)
    remember('listen speed', String(times))
  }

  audio.addEventListener('play', () => {
    play.setAttribute('aria-label', told.pause!)
    player.classList.add('playing')
    mediaKeys(player, { start, pause: () => audio.pause(), goBack })
  })
  audio.addEventListener('pause', () => {
    play.setAttribute('aria-label', told.play!)
    player.classList.remove('playing')
  })
  audio.addEventListener('timeupdate', () => {
    show()
    follow.mark(audio.currentTime * 1000)
    if (!audio.ended) remember(rememberedAs, String(Math.floor(audio.currentTime)))
  })
  audio.addEventListener('ended', () => {
    forget(rememberedAs)
    follow.mark(Infinity)
    const all = [...document.querySelectorAll<HTMLElement>('listen-player')]
    const next = all[all.indexOf(player) + 1]
    if (!next) return
    if (!next.dataset.begun) begin(next)
    next.querySelector<HTMLButtonElement>('[data-do="play"]')!.click()
  })
  play.addEventListener('click', toggle)
  back.addEventListener('click', goBack)
  place.addEventListener('input', () => {
    audio.currentTime = Number(place.value)
    show()
  })
  speed.addEventListener('click', () =>
    setSpeed(SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length]!),
  )

  setSpeed(Number(remembered('listen speed') ?? 1) || 1)
  const at = Number(remembered(rememberedAs) ?? 0)
  if (at > 0 && at < Number(place.max) - 5) audio.currentTime = at
  const pressed = (first?.target as Element | undefined)?.closest<HTMLElement>('[data-do]')
  if (pressed === play) void toggle()
  else if (pressed === place) place.dispatchEvent(new Event('input'))
  else if (pressed) pressed.click()
  show()
}

const SPEEDS = [1, 1.25, 1.5, 2, 0.75]

interface Keys {
  start(): unknown
  pause(): unknown
  goBack(): unknown
}

/** The keys of a headset, a watch, a lock screen. */
function mediaKeys(player: HTMLElement, { start, pause, goBack }: Keys): void {
  if (!('mediaSession' in navigator)) return
  const album = document.querySelector('.paper-name')?.textContent ?? ''
  navigator.mediaSession.metadata = new MediaMetadata({ title: player.dataset.headline!, album })
  navigator.mediaSession.setActionHandler('play', () => void start())
  navigator.mediaSession.setActionHandler('pause', () => void pause())
  navigator.mediaSession.setActionHandler('seekbackward', () => void goBack())
}

/** Marks the sentence being heard where the story stands on this page, and offers to begin at each paragraph. */
function follower(
  player: HTMLElement,
  from: (seconds: number) => void,
): { mark(milliseconds: number): void } {
  const article = player.closest('article')
  let places: SpokenPlace[] = []
  let marked: SpokenPlace | undefined
  if (article)
    void fetch(player.dataset.places!)
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((table: SpokenPlace[]) => {
        places = table
        offerBeginnings(article, table, player.dataset.fromHere!, from)
      })
      .catch(() => undefined)
  return {
    mark(milliseconds) {
      const now = places.find(([begins, ends]) => begins <= milliseconds && milliseconds < ends)
      if (now === marked) return
      marked = now
      player.dispatchEvent(new CustomEvent('sentence', { detail: now }))
      if (article) markIn(article, now)
    },
  }
}

function markIn(article: Element, place: SpokenPlace | undefined): void {
  article.querySelector('.being-read')?.classList.remove('being-read')
  const range = place && rangeOf(article, place)
  if ('highlights' in CSS) {
    CSS.highlights.delete('being-read')
    if (range) CSS.highlights.set('being-read', new Highlight(range))
  } else if (place) elementOf(article, place)?.classList.add('being-read')
}

function elementOf(article: Element, [, , part, passage]: SpokenPlace): Element | null {
  if (part === 'h') return article.querySelector('h1')
  if (part === 's') return article.querySelector('.standfirst')
  if (typeof part !== 'number') return null
  const block = article.querySelector(`[data-block="${part}"]`)
  return block?.querySelector(`[data-passage="${passage}"]`) ?? block
}

/** The characters of a sentence, as they stand in the text of its element. */
function rangeOf(article: Element, place: SpokenPlace): Range | undefined {
  const element = elementOf(article, place)
  const [, , , , start, end] = place
  if (!element || end <= start) return undefined
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let before = 0
  let begun = false
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue!.length
    if (!begun && start < before + length) {
      range.setStart(node, start - before)
      begun = true
    }
    if (begun && end <= before + length) {
      range.setEnd(node, end - before)
      return range
    }
    before += length
  }
  return undefined
}

/** A button at each block that is read, before the block, so that its text stays as it is. */
function offerBeginnings(
  article: Element,
  places: SpokenPlace[],
  label: string,
  from: (seconds: number) => void,
): void {
  const offered = new Set<number>()
  for (const place of places) {
    const [begins, , part] = place
    if (typeof part !== 'number' || offered.has(part)) continue
    const block = article.querySelector(`[data-block="${part}"]`)
    if (!block) continue
    offered.add(part)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'from-here'
    button.setAttribute('aria-label', `${label}: ${(block.textContent ?? '').trim().slice(0, 60)}`)
    button.addEventListener('click', () => from(begins / 1000))
    block.before(button)
  }
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}

// A browser may refuse to remember anything; then the place is not remembered.
function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {}
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {}
}
