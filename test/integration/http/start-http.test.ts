import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startHttp } from '../../../src/http/start-http.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-start')
})
afterAll(() => http.close())

it('listens where it is told, serves metrics on a port of their own, and closes', async () => {
  const started = await startHttp(http.ctx, { ...http.options, host: '127.0.0.1', port: 0, metricsPort: 0 })
  expect(await (await fetch(`${started.url}/healthz`)).json()).toEqual({ status: 'alive' })
  expect((await fetch(String(started.metricsUrl))).status).toBe(200)
  expect((await fetch(`${started.url}/metrics`)).status).toBe(401)
  expect((await fetch(String(started.metricsUrl).replace('/metrics', '/api/leads'))).status).toBe(404)
  await started.close()
  await expect(fetch(`${started.url}/healthz`)).rejects.toThrow()
})

it('tells by its status whether it is useful, and which part is not, but not why', async () => {
  const parts = [{ name: 'mongodb', ok: false, trouble: 'connect ECONNREFUSED db.internal', tookMs: 3 }]
  const health = { check: () => Promise.resolve({ ready: false, parts }) }
  const quiet = { ...http.ctx, log: http.ctx.log.child({}, { level: 'silent' }) }
  const started = await startHttp(quiet, { ...http.options, health, host: '127.0.0.1', port: 0, metricsPort: null })
  const answer = await fetch(`${started.url}/readyz`)
  expect(answer.status).toBe(503)
  const told = [{ name: 'mongodb', ok: false, tookMs: 3 }]
  expect(await answer.json()).toEqual({ ready: false, maintenance: null, parts: told })
  expect((await fetch(`${started.url}/healthz`)).status).toBe(200)
  await started.close()
})
