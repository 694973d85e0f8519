import type { Teaser } from '../stories/story.ts'
import type { StoredPicture } from '../pictures/picture.ts'
import type { Block, Body, Text } from './block.ts'
import type { Surroundings } from './surroundings.ts'

/** For tests: every kind of block, each of its words and addresses made by the two functions given. */
export function oneOfEach(
  say: (words: string) => string = (words) => words,
  href = 'https://courier.example/a',
): Body {
  const text = (words: string): Text => [
    { text: say(words) },
    { text: say('marked'), marks: ['strong', 'emphasis', 'code'] },
    { text: say('linked'), href },
    { text: say('pasakė'), language: 'lt' },
  ]
  const placed = {
    hash: KEPT,
    alt: say('A harbour'),
    caption: text('The harbour'),
    credit: say('Jonas Petraitis'),
  }
  const ours = {
    hash: KEPT,
    name: say('ruling.pdf'),
    mediaType: 'application/pdf',
    bytes: 1_234_567,
    seconds: 250,
  }
  const theirs = { url: 'https://files.example/talk.mp3', name: say('talk.mp3'), mediaType: 'audio/mpeg' }
  const figures = {
    title: say('American money for Baltic defence'),
    unit: say('Million US dollars a year'),
    labels: [say('2022'), say('2023'), say('2024')],
    source: say('US Department of Defense'),
  }
  const several = [
    { name: say('Asked'), values: [169, null, 228] },
    { name: say('Voted'), values: [-12, 225, 228.5] },
  ]
  const all: { [Kind in Block['kind']]: Extract<Block, { kind: Kind }>[] } = {
    paragraph: [{ kind: 'paragraph', text: text('The battalion arrived in 2019.\nIt stays.') }],
    heading: [{ kind: 'heading', level: 2, text: text('Money') }],
    list: [
      {
        kind: 'list',
        ordered: true,
        start: 3,
        points: [
          { text: text('Air'), list: { kind: 'list', ordered: false, points: [{ text: text('Radar') }] } },
          { text: text('Land') },
        ],
      },
    ],
    quote: [
      { kind: 'quote', paragraphs: [text('We asked.'), text('We have it.')], source: say('The minister') },
    ],
    'pull-quote': [{ kind: 'pull-quote', text: text('We have it.'), source: say('The minister') }],
    picture: [
      { kind: 'picture', picture: placed, width: 'text', href },
      { kind: 'picture', picture: placed, width: 'wide' },
    ],
    gallery: [{ kind: 'gallery', pictures: [placed, placed], caption: text('Two days in the harbour') }],
    related: [{ kind: 'related', story: relatedStory.id }],
    embed: [
      {
        kind: 'embed',
        url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
        provider: say('YouTube'),
        title: say('A talk'),
      },
      { kind: 'embed', url: 'https://x.com/courier/status/1', provider: say('X'), title: say('A note') },
    ],
    table: [
      {
        kind: 'table',
        caption: say('Who pays'),
        headRow: true,
        headColumn: true,
        rows: [
          [text('Country'), text('Share')],
          [text('Lithuania'), [{ text: say('2.9 %') }]],
        ],
        source: say('NATO'),
      },
    ],
    figure: [
      { kind: 'figure', value: say('$228 million'), label: say('voted for 2024'), source: say('Congress') },
    ],
    chart: [
      { kind: 'chart', shape: 'bars', ...figures, series: [{ name: say(''), values: [169, 225, 228] }] },
      { kind: 'chart', shape: 'columns', ...figures, series: several },
      { kind: 'chart', shape: 'line', ...figures, series: several },
    ],
    divider: [{ kind: 'divider' }],
    'call-out': [{ kind: 'call-out', heading: say('What it is'), paragraphs: [text('A programme')] }],
    code: [{ kind: 'code', language: say('ts'), code: say('const a = 1 < 2'), caption: say('A rule') }],
    html: [{ kind: 'html', html: say('<p>Kept as it came</p>') }],
    audio: [
      { kind: 'audio', file: ours, caption: text('A song'), credit: say('LRT') },
      { kind: 'audio', file: theirs, caption: text('A song'), credit: say('LRT') },
    ],
    video: [
      { kind: 'video', file: ours, poster: KEPT, caption: text('A parade'), credit: say('LRT') },
      { kind: 'video', file: theirs, poster: '', caption: text('A parade'), credit: say('LRT') },
    ],
    file: [
      { kind: 'file', file: ours, caption: text('The ruling') },
      { kind: 'file', file: theirs, caption: text('The talk') },
    ],
  }
  return Object.values(all).flat()
}

const KEPT = 'ab'.repeat(32)

const stored: StoredPicture = {
  hash: KEPT,
  mediaType: 'image/jpeg',
  width: 1600,
  height: 1000,
  focalX: 0.5,
  focalY: 0.5,
  colour: '#8899aa',
}

export const relatedStory: Teaser = {
  id: 'story1' as Teaser['id'],
  language: 'en',
  section: { id: 'news1' as Teaser['section']['id'], slug: 'news', name: 'News', standfirst: '' },
  slug: 'a-narrow-gap',
  kicker: 'Suwałki',
  headline: 'Fifteen hundred troops rehearse the defence of a narrow gap',
  standfirst: 'Polish and Lithuanian planners drew up the exercise two years ago.',
  dateline: '',
  bylines: [],
  picture: { hash: KEPT, alt: 'Hills', caption: [], credit: '', stored },
  minutes: 3,
  publishedAt: '2024-05-02T12:00:00.000Z' as Teaser['publishedAt'],
  revisedAt: '2024-05-02T12:00:00.000Z' as Teaser['revisedAt'],
  access: null,
}

/** Surroundings in which the one picture and the one story that `oneOfEach` names are there. */
export function surroundings(changed: Partial<Surroundings> = {}): Surroundings {
  return {
    language: 'en',
    picture: (hash) => (hash === KEPT ? stored : undefined),
    story: (id) => (id === relatedStory.id ? relatedStory : undefined),
    absolute: (path) => `https://courier.example${path}`,
    ...changed,
  }
}
