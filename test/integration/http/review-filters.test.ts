import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openStore } from '../../../src/store/connect.ts'
import { asked, openDesk, type Desk } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { onDatabase } from '../../support/store.ts'

let http: OpenHttp
let desk: Desk
let both: string
let contradicting: string
let withFile: string
let plain: string

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-review-filters')
  desk = await openDesk(http)
  both = await asked(desk, { contradiction: true })
  contradicting = await asked(desk, { contradiction: true, fileless: true })
  withFile = await asked(desk)
  plain = await asked(desk, { fileless: true })
})
afterAll(() => http.close())

describe('the queue', () => {
  it.each([
    ['', () => [both, contradicting, withFile, plain]],
    ['contradiction=true', () => [both, contradicting]],
    ['attachment=true', () => [both, withFile]],
    ['contradiction=true&attachment=true', () => [both]],
    ['contradiction=true&attachment=true&mine=true', () => []],
    ['attachment=true&state=snoozed', () => []],
  ])('shows by %j what was asked for', async (query, expected) => {
    expect(await idsBy(query)).toEqual(expected())
  })

  it('finds questions of before it could be filtered the same way, once the database is migrated', async () => {
    const { databaseName } = http
    const uri = inject('mongodbUri')
    await onDatabase(uri, databaseName, async (db) => {
      await db.collection('reviews').updateMany({}, { $unset: { traits: '', 'index.traits': '' } })
      await db.collection('migrations').deleteOne({ name: 'questions by what their mail holds' })
    })
    expect(await idsBy('attachment=true')).toEqual([])
    await (await openStore({ uri, databaseName })).close()
    expect(await idsBy('attachment=true')).toEqual([both, withFile])
    expect(await idsBy('contradiction=true')).toEqual([both, contradicting])
  })
})

async function idsBy(query: string): Promise<readonly string[]> {
  const { items } = (await desk.reviewer.get(`/api/reviews?${query}`)).json<{ items: { id: string }[] }>()
  return items.map(({ id }) => id)
}
