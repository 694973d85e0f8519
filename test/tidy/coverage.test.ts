import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobsAreTested, routesAreTested } from './coverage.ts'
import { sourceOf } from './source.ts'

const missing = (name: string, pattern: string, text: string) =>
  routesAreTested({ [name]: pattern }, [sourceOf('src/x/a.test.ts', text)]).length

test('an address that no test names is found', () => {
  assert.deepEqual(routesAreTested({ front: '/' }, [sourceOf('src/x/a.ts', "path('front')")]), [
    "No test names the address front (/): write path('front', …) in one.",
  ])
})

test('a test names an address by its name in routes.ts, or by its shape', () => {
  assert.equal(missing('topic', '/topic/:slug', "get(path('topic', { slug }))"), 0)
  assert.equal(missing('topic', '/topic/:slug', 'get(routes.topic)'), 0)
  assert.equal(missing('topic', '/topic/:slug', "get('/topic/energy')"), 0)
  assert.equal(missing('topic', '/topic/:slug', "get('/topic/energy?page=2')"), 0)
  assert.equal(missing('topic', '/topic/:slug', "get('https://courier.example/topic/energy')"), 0)
  assert.equal(missing('topic', '/topic/:slug', "get('/topic/energy/more')"), 1)
  assert.equal(missing('topic', '/topic/:slug', "// path('topic')"), 1)
  assert.equal(missing('feedRss', '/feed.xml', "get('/feedaxml')"), 1)
  assert.equal(missing('section', '/:section', "get('/news')"), 1)
})

test('a job that no test names is found', () => {
  const jobs = sourceOf(
    'src/jobs.ts',
    "import type { N } from './n.ts'\nimport { wake, sleep } from './a.ts'",
  )
  const tests = [sourceOf('src/a.test.ts', "await wake(newsroom)\n// sleep\nsay('sleep')")]
  assert.deepEqual(jobsAreTested(jobs, tests), ['No test names sleep, which jobs.ts runs as time passes.'])
})
