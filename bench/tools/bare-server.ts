import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

// The yardstick: the least that node:http can do to answer with these bytes and headers. Each audience has a
// port and a map of its own, for a server without readers need not look at cookies.

interface Given {
  port: number
  pages: { path: string; head: string[]; body: string }[]
}

for (const { port, pages } of JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Given[]) {
  const kept = new Map(
    pages.map(({ path, head, body }) => [path, { head, body: Buffer.from(body, 'base64') }]),
  )
  createServer((request, response) => {
    const page = kept.get(request.url!)
    if (!page) {
      response.writeHead(404)
      response.end()
      return
    }
    response.writeHead(200, page.head)
    response.end(page.body)
  }).listen(port, '127.0.0.1')
}
