import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { packageRoot } from '../../src/platform/package-root.ts'
import type { Captured } from './capture.ts'
import { freePort, start, type Running } from './servers.ts'

/** A server that gives each audience its pages on a port of its own. */
export type Yardstick = Running & { ports: number[] }

/** A bare node:http server in a process of its own, under the same Node, answering from memory. */
export async function startBare(folder: string, audiences: Captured[][]): Promise<Yardstick> {
  const given = await Promise.all(
    audiences.map(async (pages) => ({
      port: await freePort(),
      pages: pages.map(({ path, head, body }) => ({ path, head, body: body.toString('base64') })),
    })),
  )
  const file = join(folder, 'bare.json')
  writeFileSync(file, JSON.stringify(given))
  const ports = given.map(({ port }) => port)
  const script = join(packageRoot, 'bench', 'tools', 'bare-server.ts')
  return { ...(await start(ports[0]!, process.execPath, [script, file])), ports }
}

/** nginx with one worker, giving the same bytes from files packed beforehand (`gzip_static`), with our headers. */
export async function startNginx(folder: string, audiences: Captured[][]): Promise<Yardstick> {
  const files = join(folder, 'nginx')
  mkdirSync(files, { recursive: true })
  const ports: number[] = []
  const servers: string[] = []
  for (const [i, pages] of audiences.entries()) {
    const port = await freePort()
    ports.push(port)
    const locations = pages.map((page, number) => locationOf(files, `${i}-${number}`, page))
    servers.push(`server {\n  listen 127.0.0.1:${port};\n  root ${files};\n${locations.join('\n')}\n}`)
  }
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, configOf(folder, servers))
  return { ...(await start(ports[0]!, 'nginx', ['-p', folder, '-c', config])), ports }
}

/** What nginx writes itself: the packing, the length, and an ETag of its own making. */
const NGINX_OWN = new Set(['content-encoding', 'content-length', 'content-type', 'etag'])

function locationOf(files: string, name: string, { path, head, body }: Captured): string {
  writeFileSync(join(files, name), gunzipSync(body))
  writeFileSync(join(files, `${name}.gz`), body)
  const headers = head.flatMap((each, i) =>
    i % 2 === 0 ? [[each.toLowerCase(), head[i + 1]!] as const] : [],
  )
  const type = headers.find(([header]) => header === 'content-type')?.[1] ?? 'text/plain'
  const added = headers
    .filter(([header]) => !NGINX_OWN.has(header))
    .map(([header, value]) => `add_header ${header} ${quoted(value)};`)
  // A path that ends with a slash would be looked for as a folder's index.
  const where = path === '/' ? `rewrite ^ /${name} break;` : `alias ${join(files, name)};`
  return `  location = ${path} { ${where} types {} default_type ${quoted(type)}; ${added.join(' ')} }`
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

function configOf(folder: string, servers: string[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  return `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off;
  ${temporary.join(' ')}
  sendfile on;
  tcp_nopush on;
  gzip_static on;
  keepalive_requests 100000000;
  open_file_cache max=20000 inactive=10m;
  open_file_cache_valid 10m;
${servers.join('\n')}
}
`
}
