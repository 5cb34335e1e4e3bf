import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: string[]
  readonly responses: Record<string, unknown>
}

let http: OpenHttp

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-openapi')
})
afterAll(() => http.close())

it('describes every route, what it is for and what it answers', async () => {
  const answer = await http.app.inject('/api/openapi.json')
  const { openapi, paths } = answer.json<{ openapi: string; paths: Record<string, Record<string, Operation>> }>()
  expect(openapi).toBe('3.1.0')
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
  )
  const declared = (['public', 'tenant', 'operator', 'metrics_token'] as const).flatMap((kind) => http.routesFor(kind))
  // The pages are no part of the interface.
  expect(described.map(({ route }) => route).sort()).toEqual(declared.filter((route) => route !== 'GET /*').sort())
  for (const { route, operation } of described) {
    expect(operation.summary, route).toBeTruthy()
    expect(operation.tags, route).toHaveLength(1)
  }
  for (const { route, operation } of described.filter(({ route }) => http.routesFor('tenant').includes(route))) {
    expect(Object.keys(operation.responses), route).toContain('4XX')
  }
})

it('says each record once, and refers to nothing that it does not say', async () => {
  const { body } = await http.app.inject('/api/openapi.json')
  const { components } = JSON.parse(body) as { components: { schemas: Record<string, unknown> } }
  const referredTo = [...body.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect([...new Set(referredTo)].sort()).toEqual(Object.keys(components.schemas).sort())
  expect(referredTo).toContain('Problem')
  // What only a problem has.
  expect(body.split('e.g. `stale_version`')).toHaveLength(2)
})

it('serves metrics to whoever has the token, and to nobody else', async () => {
  const ask = (authorization?: string) =>
    http.app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } })
  expect((await ask()).statusCode).toBe(401)
  expect((await ask('Bearer wrong')).statusCode).toBe(401)
  expect((await ask('Bearer metrics-secret')).statusCode).toBe(200)
})
