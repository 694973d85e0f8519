/** Programs that take what they read to train or to feed language models, by the names they give themselves. */
export const AI_CRAWLERS = [
  'AI2Bot',
  'Amazonbot',
  'anthropic-ai',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ChatGPT-User',
  'Claude-SearchBot',
  'Claude-User',
  'ClaudeBot',
  'cohere-ai',
  'cohere-training-data-crawler',
  'Diffbot',
  'DuckAssistBot',
  'FacebookBot',
  'Google-CloudVertexBot',
  'Google-Extended',
  'GPTBot',
  'ImagesiftBot',
  'img2dataset',
  'Kangaroo Bot',
  'Meta-ExternalAgent',
  'Meta-ExternalFetcher',
  'MistralAI-User',
  'OAI-SearchBot',
  'Omgilibot',
  'PanguBot',
  'Perplexity-User',
  'PerplexityBot',
  'PetalBot',
  'TikTokSpider',
  'Timpibot',
  'VelenPublicWebCrawler',
  'YouBot',
]

const NOT_FOR_CRAWLERS = ['/search', '/desk', '/account', '/sign-in', '/metrics']

/** RFC 9309. An answer to a search is not a page, and what is personal is nobody's. */
export function robots({
  aiCrawlers,
  sitemaps,
}: {
  aiCrawlers: 'allow' | 'refuse'
  sitemaps: readonly string[]
}): string {
  const refused =
    aiCrawlers === 'refuse' ? [...AI_CRAWLERS.map((name) => `User-agent: ${name}`), 'Disallow: /', ''] : []
  return [
    ...refused,
    'User-agent: *',
    ...NOT_FOR_CRAWLERS.map((path) => `Disallow: ${path}`),
    '',
    ...sitemaps.map((address) => `Sitemap: ${address}`),
    '',
  ].join('\n')
}
