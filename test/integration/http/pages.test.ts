import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buildServer } from '../../../src/http/server.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-pages')
})
afterAll(() => http.close())

const page = { accept: 'text/html,application/xhtml+xml' }
const ask = (url: string, headers: Record<string, string> = page) => http.app.inject({ method: 'GET', url, headers })

describe('the web app', () => {
  it.each(['/', '/index.html', '/reviews', '/leads/number:11111?tab=history', '/sign-in'])(
    'is one page for %s, always asked for anew, with a policy that lets in our own script only',
    async (url) => {
      const answer = await ask(url)
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain('<title>bccrm</title>')
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/)
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    },
  )

  it('has a page of its own for the HTTP interface, under the same policy', async () => {
    const answer = await ask('/docs')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<title>bccrm HTTP interface</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.headers['content-security-policy']).toBe((await ask('/')).headers['content-security-policy'])
  })

  it('keeps files whose name holds a hash for ever', async () => {
    const answer = await ask('/assets/app-1a2b3c.js', { accept: '*/*' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it.each(['/assets/gone.js', '/assets/../server.ts', '/api/nothing', '/../package.json', '/.vite/manifest.json'])(
    'knows no file %s',
    async (url) => {
      const answer = await ask(url, { accept: '*/*' })
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    },
  )

  it('is never the answer to a question of the interface', async () => {
    expect((await ask('/api/nothing')).statusCode).toBe(404)
  })

  it('says how to build it where it is not built', async () => {
    const app = buildServer(http.ctx, { ...http.options, pagesFolder: '/no/such/folder' })
    const answer = await app.inject({ method: 'GET', url: '/', headers: page })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toContain('npm run build')
    await app.close()
  })
})
