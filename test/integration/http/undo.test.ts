import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openDesk, tokenOf, type Desk, type Done } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { tenantContent } from '../../support/http/tenant-content.ts'
import { undoableActs } from '../../support/http/undoable-acts.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-undo')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

describe('undo', () => {
  it.each(Object.keys(undoableActs))('brings back everything after a %s', async (name) => {
    const run = await prepared(name)
    const before = await content()
    const token = tokenOf(await run())
    expect(await content()).not.toEqual(before)
    const undone = await desk.admin.post(`/api/undo/${token}`)
    expect(undone.statusCode, undone.body).toBe(200)
    expect(await content()).toEqual(before)
  })

  it.each(Object.keys(undoableActs))('can be undone itself after a %s', async (name) => {
    const token = tokenOf(await (await prepared(name))())
    const after = await content()
    const undone = await desk.admin.post(`/api/undo/${token}`)
    const redone = await desk.admin.post(`/api/undo/${tokenOf(undone)}`)
    expect(redone.statusCode, redone.body).toBe(200)
    expect(await content()).toEqual(after)
  })

  it('of any sequence of acts, the last first, leaves what was there before', async () => {
    const names = fc.array(fc.constantFrom(...Object.keys(undoableActs)), { minLength: 2, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(names, async (sequence) => {
        const runs = []
        for (const name of sequence) runs.push(await prepared(name))
        const before = await content()
        const tokens: string[] = []
        for (const run of runs) tokens.push(tokenOf(await run()))
        for (const token of tokens.toReversed()) {
          const undone = await desk.admin.post(`/api/undo/${token}`)
          expect(undone.statusCode, undone.body).toBe(200)
        }
        expect(await content()).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})

function prepared(name: string): Promise<() => Promise<Done>> {
  const prepare = undoableActs[name]
  if (prepare === undefined) throw new Error(`no act ${name}`)
  return prepare(desk)
}

function content() {
  return tenantContent(inject('mongodbUri'), desk.http.databaseName, desk.tenant.tenantId)
}
