import { afterEach, expect, test, vi } from 'vitest'
import { post } from '../../src/web/lib/api.ts'

afterEach(() => vi.unstubAllGlobals())

test('over plain HTTP, where a browser has no crypto.randomUUID, a change is sent all the same, each with a key of its own', async () => {
  const keys: (string | null)[] = []
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  vi.stubGlobal('fetch', (_: string, { headers }: RequestInit) => {
    keys.push(new Headers(headers).get('idempotency-key'))
    return Promise.resolve(new Response('{}'))
  })
  await post('/session')
  await post('/session')
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(keys).size).toBe(2)
})
