import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ask, post } from '../../src/web/lib/api.ts'

let keys: (string | null)[]
let answer: () => Promise<Response>
const ok = () => Promise.resolve(new Response('{}'))
const refusedBy = (status: number, code: string) => () => Promise.resolve(Response.json({ status, code }, { status }))
const lost = () => Promise.reject(new TypeError('Failed to fetch'))

beforeEach(() => {
  keys = []
  answer = ok
  vi.stubGlobal('fetch', (_: string, { headers }: RequestInit) => {
    keys.push(new Headers(headers).get('idempotency-key'))
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

/** Each sent as by a person who sees only that it did not work. */
async function sendNote(text: string, answered: () => Promise<Response>, version = 1): Promise<void> {
  answer = answered
  await post('/leads/l1/notes', { body: { text }, ifMatch: version }).catch(() => undefined)
}

test('over plain HTTP, where a browser has no crypto.randomUUID, a change is sent all the same, each with a key of its own', async () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  await post('/leads')
  await post('/leads')
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(keys).size).toBe(2)
})

describe('the same sent again', () => {
  test.each([
    ['the answer was lost', lost],
    ['the answer was cut off', () => Promise.resolve(new Response('{"id":'))],
    ['a proxy gave up', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }))],
    ['the first is still under way', refusedBy(409, 'idempotency_key_reused')],
  ])('after %s has the same key, so that it is done once', async (_, answered) => {
    await sendNote('Called', answered)
    await sendNote('Called', ok)
    expect(new Set(keys).size).toBe(1)
  })

  test('has it still where signing in came in between, which says nothing of the first', async () => {
    await sendNote('Called', lost)
    await sendNote('Called', refusedBy(401, 'not_signed_in'))
    await sendNote('Called', refusedBy(429, 'too_many'))
    await sendNote('Called', ok)
    expect(new Set(keys).size).toBe(1)
  })

  test('on purpose, once the first has been answered, is done once more', async () => {
    await sendNote('Called', lost)
    await sendNote('Called', ok)
    await sendNote('Called', ok)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  test('after a refusal has a new key', async () => {
    await sendNote('Called', lost)
    await sendNote('Called', refusedBy(409, 'already_exists'))
    await sendNote('Called', ok)
    expect(new Set(keys).size).toBe(2)
  })

  test('with other content, or of another version, has a key of its own', async () => {
    await sendNote('Called', lost)
    await sendNote('Called back', lost)
    await sendNote('Called', lost, 2)
    expect(new Set(keys).size).toBe(3)
    await sendNote('Called', ok)
    expect(keys[3]).toBe(keys[0])
  })
})

test('what is asked anew each time has no key: no answer of before stands for it', async () => {
  await ask('/reviews/r1/claim', { takeOver: false })
  expect(keys).toEqual([null])
})
