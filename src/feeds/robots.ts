/** Programs that take what they read to train or to feed language models, by the names they give themselves. */
export const AI_CRAWLERS = [
  ...['GPTBot', 'ChatGPT-User', 'OAI-SearchBot', 'ClaudeBot', 'Claude-User', 'Claude-SearchBot', 'anthropic-ai'],
  ...['Google-Extended', 'Google-CloudVertexBot', 'Applebot-Extended', 'Meta-ExternalAgent', 'Meta-ExternalFetcher'],
  ...['FacebookBot', 'Amazonbot', 'Bytespider', 'TikTokSpider', 'PerplexityBot', 'Perplexity-User', 'CCBot'],
  ...['cohere-ai', 'cohere-training-data-crawler', 'DuckAssistBot', 'MistralAI-User', 'AI2Bot', 'Diffbot', 'Omgilibot'],
  ...['Timpibot', 'ImagesiftBot', 'PanguBot', 'YouBot', 'PetalBot', 'Kangaroo Bot', 'img2dataset', 'VelenPublicWebCrawler'],
]

const NOT_FOR_CRAWLERS = ['/search', '/desk', '/account', '/sign-in', '/metrics']

/** RFC 9309. An answer to a search is not a page, and what is personal is nobody's. */
export function robots({ aiCrawlers, sitemaps }: { aiCrawlers: 'allow' | 'refuse'; sitemaps: readonly string[] }): string {
  const refused = aiCrawlers === 'refuse' ? [...AI_CRAWLERS.map((name) => `User-agent: ${name}`), 'Disallow: /', ''] : []
  return [
    ...refused,
    'User-agent: *',
    ...NOT_FOR_CRAWLERS.map((path) => `Disallow: ${path}`),
    '',
    ...sitemaps.map((address) => `Sitemap: ${address}`),
    '',
  ].join('\n')
}
